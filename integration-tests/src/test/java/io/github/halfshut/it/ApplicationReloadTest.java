package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A web application that leaks sockets can be reloaded, and nothing of ours keeps its old classes. */
final class ApplicationReloadTest {

    /** What the web application brings. */
    private static final ClassPath LIBRARIES = new ClassPath("httpclient-4.5.14", 8);

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

    /** One release under one JDK. */
    record Run(ClassPath tomcat, int major) {

        @Override
        public String toString() {
            return tomcat.name() + ", JDK " + major;
        }
    }

    static Stream<Run> runs() {
        return Stream.of(
                        runs(new ClassPath("tomcat-9.0.123", 8), 8, 17, 25),
                        runs(new ClassPath("tomcat-10.1.50", 11), 17, 11, 25),
                        runs(new ClassPath("tomcat-11.0.15", 17), 25, 17))
                .flatMap(runs -> runs);
    }

    private static Stream<Run> runs(ClassPath tomcat, Integer... jdks) {
        return World.chosen(List.of(jdks)).stream().map(major -> new Run(tomcat, major));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void the_old_loader_is_collected(Run run) throws Exception {
        Jdk jdk = Jdks.of(run.major);
        Outcome without;
        try (Fork fork = tomcat(run, jdk).start()) {
            fork.err();
            reload(fork);
            fork.endInput();
            without = new Outcome(fork.status(), fork.out.whole(), fork.err().whole());
        }
        assertThat(without.out()).contains("reloaded, old loader collected: true");

        try (Watched watched = new Watched(
                tomcat(run, jdk).agent(Launch.QUICK + ",report-dir=" + reports).start())) {
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

    private Launch tomcat(Run run, Jdk jdk) throws IOException {
        Path application = Files.createDirectories(directory.resolve("application"));
        Path library = Files.createDirectories(application.resolve("WEB-INF/lib"));
        for (Path jar : LIBRARIES.jars()) {
            Path copy = library.resolve(jar.getFileName());
            if (Files.notExists(copy)) {
                Files.copy(jar, copy);
            }
        }
        Path classes = library.resolve("orders.jar");
        if (Files.notExists(classes)) {
            try (Archive archive = new Archive(classes, Map.of())) {
                archive.tree("", LIBRARIES.compiled("io.github.halfshut.worlds.Orders"));
            }
        }
        List<String> server =
                new ArrayList<>(List.of(run.tomcat.compiled(PROGRAM).toString()));
        for (Path jar : run.tomcat.jars()) {
            if (jar.getFileName().toString().startsWith("tomcat-")) {
                server.add(jar.toString());
            }
        }
        return Launch.on(jdk)
                .main(
                        String.join(File.pathSeparator, server),
                        PROGRAM,
                        List.of(directory.resolve("tomcat").toString(), application.toString(), farSide.port("http")));
    }

    @AfterAll
    static void stopServers() {
        farSide.close();
    }
}
