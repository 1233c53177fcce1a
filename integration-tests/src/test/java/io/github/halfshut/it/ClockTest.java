package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody sets the wall clock by a day, forwards and backwards: what the agent says of ages and leaks stays right. */
final class ClockTest {

    private static final Path LIBRARY = Path.of("faketime", "libfaketimeMT.so.1");
    private static final int LEAKED = 5;
    /** More than a test of ours takes, and less than the clock jumps by. */
    private static final long LONG_SECONDS = 1_800;

    @TempDir
    Path directory;

    static Stream<Integer> majors() {
        return World.chosen(List.of(17, 8, 25)).stream();
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void ages_stay_right_when_the_clock_is_set(int major) throws Exception {
        try (Watched watched = leaking(major, Launch.QUICK)) {
            Report before = watched.report(seen -> seen.leakedSockets() >= LEAKED, Duration.ofSeconds(60));
            set("+1d");
            Report ahead = ahead(watched, before);
            set("-1d");
            Report behind = watched.report(seen -> isApart(seen, ahead), Duration.ofSeconds(60));
            watched.end();

            assertThat(ahead.takenAt()).isAfter(before.takenAt().plusSeconds(LONG_SECONDS));
            assertThat(behind.takenAt()).isBefore(before.takenAt().minusSeconds(LONG_SECONDS));
            for (Report report : List.of(before, ahead, behind)) {
                agesAreRight(report);
            }
            // Whatever the clock says, one look comes after the other.
            assertThat(ahead.scans()).isGreaterThanOrEqualTo(before.scans());
            assertThat(behind.scans()).isGreaterThanOrEqualTo(ahead.scans());
        }
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void a_day_that_only_the_clock_has_seen_makes_no_leak(int major) throws Exception {
        try (Watched watched = leaking(major, "min-age=1h,scan-interval=500ms,cpu-budget=100%")) {
            Report before = watched.report(seen -> halfClosed(seen) >= LEAKED, Duration.ofSeconds(60));
            set("+1d");
            Report ahead = ahead(watched, before);
            Report later = watched.report(seen -> seen.scans() > ahead.scans() + 2, Duration.ofSeconds(60));
            watched.end();
            assertThat(ahead.takenAt()).isAfter(before.takenAt().plusSeconds(LONG_SECONDS));
            assertThat(halfClosed(later)).isEqualTo(LEAKED);
            assertThat(later.leaks()).as("%s", later).isEmpty();
        }
    }

    /** Some JDKs are started in a way that leaves the library out. */
    private static Report ahead(Watched watched, Report before) {
        Report ahead = watched.report(seen -> isApart(seen, before), Duration.ofSeconds(20));
        assumeTrue(isApart(ahead, before), "libfaketime does not reach the JVM");
        return ahead;
    }

    private static void agesAreRight(Report report) {
        assertThat(report.leakedSockets()).as("%s", report).isEqualTo(LEAKED);
        assertThat(report.disturbances()).as("%s", report).isEmpty();
        assertThat(report.json().path("jvm").path("uptimeSeconds").asLong()).isBetween(1L, LONG_SECONDS);
        isShortlyBefore(report, report.json().path("agent").path("since"));
        for (JsonNode leak : report.leaks()) {
            assertThat(leak.path("oldestSeconds").asLong()).as("%s", report).isBetween(1L, LONG_SECONDS);
            assertThat(leak.path("growthPerMinute").asDouble(-1)).isBetween(0.0, 1_000.0);
            assertThat(leak.path("example").path("ageSeconds").asLong()).isBetween(1L, LONG_SECONDS);
            isShortlyBefore(report, leak.path("example").path("openedAt"));
        }
    }

    private static void isShortlyBefore(Report report, JsonNode time) {
        assertThat(Duration.between(Instant.parse(time.asText()), report.takenAt()))
                .as("%s in %s", time, report)
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(LONG_SECONDS));
    }

    private static boolean isApart(Report report, Report other) {
        return Duration.between(report.takenAt(), other.takenAt()).abs().toSeconds() > LONG_SECONDS;
    }

    private static int halfClosed(Report report) {
        return report.json().path("kernel").path("states").path("CLOSE_WAIT").asInt();
    }

    /** The clock of this program goes as the file says. */
    private void set(String offset) throws IOException {
        Path written = Files.writeString(directory.resolve("new"), offset);
        Files.move(written, directory.resolve("clock"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Watched leaking(int major, String options) throws IOException {
        assumeTrue(
                Boolean.getBoolean("worlds.all"),
                "the clock is set with -Pworlds only, for a program slows down by it");
        Jdk jdk = Jdks.of(major);
        String library = library();
        set("+0");
        return new Watched(Launch.on(jdk)
                .environment("LD_PRELOAD", library)
                .environment(
                        "FAKETIME_TIMESTAMP_FILE", directory.resolve("clock").toString())
                .environment("FAKETIME_CACHE_DURATION", "1")
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .agent(options + ",report-dir=" + directory)
                .sampleUntilStdinCloses("socket-not-closed --count " + LEAKED)
                .start());
    }

    /** As Debian and others put it below a directory of the architecture, or directly. */
    private static String library() throws IOException {
        try (Stream<Path> files = Files.find(Path.of("/usr"), 5, (file, is) -> file.endsWith(LIBRARY))) {
            Optional<Path> found = files.findFirst();
            assumeTrue(found.isPresent(), "libfaketime, which sets the clock of one program only, is not installed");
            return found.get().toString();
        }
    }
}
