package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many sockets a program opens, by however many stacks, what the agent holds stays within bounds, and leaks are
 * found. The profile {@code soak} opens ten times as many.
 */
@Tag("bounds")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class BoundedMemoryTest {

    private static final int LEAKED = 200;
    private static final String OPENED = System.getProperty("bounds.opened");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Ten thousand traces and what they consist of. */
    private static final long HEAP_KB = 32 * 1024;

    private static final long METASPACE_KB = 8 * 1024;
    private static final long THREADS = 4;
    private static final long DESCRIPTORS = 16;

    /** What the agent leaves behind that it did not hold in the beginning: traces, and classes that it needed meanwhile. */
    private static final long GROWTH_KB = 24 * 1024;

    @TempDir
    Path reports;

    @Test
    void by_a_hundred_thousand_stacks_all_leaks_are_found_and_little_is_held() throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "ManyStacks.java");
        try (Fork without = manyStacks().start();
                Watched watched = new Watched(manyStacks()
                        .agent(Launch.QUICK + ",report-dir=" + reports)
                        .start())) {
            without.err();
            String took = await(watched.fork, "opened ");
            watched.fork.await("ready: ");
            Report report = watched.report(seen -> seen.leakedSockets() == LEAKED, Duration.ofSeconds(30));
            assertThat(report.leaks()).as("%s", report).hasSize(1);
            assertThat(report.blames(line)).as("%s", report).isTrue();
            assertThat(report.leakedSockets()).as("%s", report).isEqualTo(LEAKED);
            assertThat(report.disturbances()).as("%s", report).isEmpty();
            assertThat(report.json().path("blindSpots")).as("%s", report).isEmpty();

            Footprint ours = footprint(watched.fork, "before").minus(footprint(without, "before"));
            Footprint oursLater = footprint(watched.fork, "after").minus(footprint(without, "after"));
            System.out.printf(
                    "bounds: %s with the agent; %d of %d leaks found; the agent held at first %s, in the end %s%n",
                    took, report.leakedSockets(), LEAKED, ours, oursLater);
            assertThat(oursLater.heapKb()).isLessThan(HEAP_KB);
            assertThat(oursLater.metaspaceKb()).isLessThan(METASPACE_KB);
            assertThat(oursLater.threads()).isLessThanOrEqualTo(THREADS);
            assertThat(oursLater.descriptors()).isLessThanOrEqualTo(DESCRIPTORS);
            assertThat(oursLater.heapKb() - ours.heapKb()).isLessThan(GROWTH_KB);
            assertThat(oursLater.threads()).isEqualTo(ours.threads());
            watched.end();
        }
    }

    @Test
    void what_is_dropped_past_the_limit_is_counted_and_shown() throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .agent(Launch.QUICK + ",max-sockets=500,report-dir=" + reports)
                .sample("many-stacks", "--count", "9000", "--hold", "0s", "--until-stdin-closes")
                .start())) {
            watched.fork.await("footprint after");
            Report report = watched.report();
            assertThat(report.tracked()).isLessThanOrEqualTo(500);
            assertThat(report.json().path("blindSpots"))
                    .as("%s", report)
                    .anyMatch(spot ->
                            spot.asText().matches("\\d+ sockets were opened past max-sockets and not remembered\\."));
            watched.end();
        }
    }

    private static Launch manyStacks() {
        return Launch.on(Jdks.own()).sample("many-stacks", "--count", OPENED, "--hold", "4s", "--until-stdin-closes");
    }

    private static String await(Fork fork, String start) throws InterruptedException {
        String line = fork.out.await(start, 0, PATIENCE);
        assertThat(line).as("a line that begins with '%s' from %s", start, fork).isNotNull();
        return line;
    }

    private static Footprint footprint(Fork fork, String when) throws InterruptedException {
        return Footprint.of(await(fork, "footprint " + when));
    }
}
