package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web application that leaks sockets can be reloaded, and nothing of ours keeps its old classes. */
final class ApplicationReloadTest {

    private static final ClassPath TOMCAT = new ClassPath("tomcat-9.0.123", 8);
    private static final String PROGRAM = "io.github.halfshut.worlds.TomcatOrders";

    private static FarSide farSide;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    @BeforeAll
    static void startServers() throws IOException, InterruptedException {
        farSide = FarSide.start(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void the_old_loader_is_collected(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Outcome without;
        try (Fork fork = tomcat(jdk).start()) {
            fork.err();
            reload(fork);
            fork.endInput();
            without = new Outcome(fork.status(), fork.out.whole(), fork.err().whole());
        }
        assertThat(without.out()).contains("reloaded, old loader collected: true");

        try (Watched watched = new Watched(
                tomcat(jdk).agent(Launch.QUICK + ",report-dir=" + reports).start())) {
            watched.fork.await("ready: ");
            Report before =
                    watched.report(seen -> seen.leakedSockets() >= PlacedOrders.sockets(2), Duration.ofSeconds(30));
            reload(watched.fork);
            Report after =
                    watched.report(seen -> seen.leakedSockets() <= PlacedOrders.sockets(1), Duration.ofSeconds(30));
            watched.fork.endInput();
            Undisturbed.as(without, watched.fork);
            assertThat(PlacedOrders.in(before)).as("%s", before).isEqualTo(PlacedOrders.expected(2));
            // The JDK closes the sockets of the application that went; those of the other one stay.
            assertThat(PlacedOrders.in(after)).as("%s", after).isEqualTo(PlacedOrders.expected(1));
            assertThat(after.disturbances()).as("%s", after).isEmpty();
        }
    }

    private static void reload(Fork fork) throws IOException, InterruptedException {
        fork.await("ready: ");
        fork.type("");
        fork.await("reloaded");
    }

    private Launch tomcat(Jdk jdk) throws IOException {
        Path application = Files.createDirectories(directory.resolve("application"));
        Path library = Files.createDirectories(application.resolve("WEB-INF/lib"));
        Path tomcat = TOMCAT.jar("tomcat-embed-core");
        for (Path jar : TOMCAT.jars()) {
            Path copy = library.resolve(jar.getFileName());
            if (!jar.equals(tomcat) && Files.notExists(copy)) {
                Files.copy(jar, copy);
            }
        }
        Path classes = library.resolve("orders.jar");
        if (Files.notExists(classes)) {
            try (Archive archive = new Archive(classes, Map.of())) {
                archive.tree("", TOMCAT.compiled("io.github.halfshut.worlds.Orders"));
            }
        }
        return Launch.on(jdk)
                .main(
                        TOMCAT.compiled(PROGRAM) + File.pathSeparator + tomcat,
                        PROGRAM,
                        List.of(directory.resolve("tomcat").toString(), application.toString(), farSide.port("http")));
    }

    @AfterAll
    static void stopServers() {
        farSide.close();
    }
}
