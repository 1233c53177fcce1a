package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever loads the application's classes: it goes on as without the agent, and its lines are named. */
final class ClassLoadingTest {

    private static FarSide farSide;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    /** One world under one JDK. */
    record Run(World world, int major) {

        @Override
        public String toString() {
            return world + ", JDK " + major;
        }
    }

    static Stream<Run> runs() {
        return Worlds.ALL.stream()
                .flatMap(world -> World.chosen(world.jdks()).stream().map(major -> new Run(world, major)));
    }

    @BeforeAll
    static void startServers() throws IOException, InterruptedException {
        farSide = FarSide.start(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void the_application_goes_on_and_its_lines_are_named(Run run) throws Exception {
        Jdk jdk = Jdks.of(run.major);
        Outcome without = Outcome.of(launch(run, jdk, "1"));
        assertThat(without.status()).as("%s", without).isZero();

        try (Watched watched = new Watched(launch(run, jdk, "2")
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .start())) {
            watched.fork.await("ready: ");
            Report report =
                    watched.report(seen -> seen.leakedSockets() >= PlacedOrders.sockets(1), Duration.ofSeconds(30));
            watched.fork.endInput();
            Undisturbed.as(without, watched.fork);
            assertThat(PlacedOrders.in(report)).as("%s", report).isEqualTo(PlacedOrders.expected(1));
            assertThat(report.disturbances()).as("%s", report).isEmpty();
        }
    }

    private Launch launch(Run run, Jdk jdk, String number) throws IOException {
        Path place = Files.createDirectories(directory.resolve(number));
        return run.world.start().with(Launch.on(jdk), place, farSide.port("http"));
    }

    @AfterAll
    static void stopServers() {
        farSide.close();
    }
}
