package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recording of a leaking program holds, read by the JDK's own reader. */
final class FlightRecorderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** Copies of a recording that goes on, until one of them is as wanted. */
    private Path recordingOf(int major, String options, Wanted wanted) throws Exception {
        Path file = directory.resolve("leak.jfr");
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + directory + options)
                .jvm("-XX:StartFlightRecording=name=leak")
                .sample("socket-not-closed", "--count", "20", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            watched.report(seen -> seen.leakedSockets() == 20, PATIENCE);
            awaitCopy(Jdks.of(major), watched.fork.pid(), file, wanted);
            watched.end();
        }
        return file;
    }

    private interface Wanted {
        boolean test(Path recording) throws Exception;
    }

    /** Copies what has been recorded until now, again and again, until it is as wanted. */
    private static void awaitCopy(Jdk jdk, long pid, Path to, Wanted wanted) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> {
                    copy(jdk, pid, to);
                    return wanted.test(to);
                });
    }

    private static void copy(Jdk jdk, long pid, Path to) throws Exception {
        Files.deleteIfExists(to);
        jcmd(jdk, pid, "JFR.dump", "name=leak", "filename=" + to);
    }

    private static String jcmd(Jdk jdk, long pid, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of(jdk.command("jcmd"), String.valueOf(pid)));
        line.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as("%s", said).isZero();
        return said;
    }

    private static boolean has(Path file, String type) {
        try {
            return !events(file, type).isEmpty();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<RecordedEvent> events(Path file, String type) throws Exception {
        try (Stream<RecordedEvent> all = RecordingFile.readAllEvents(file).stream()) {
            return all.filter(event -> event.getEventType().getName().equals(type))
                    .toList();
        }
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void the_leak_is_found_once_and_seen_again_with_its_line(int major) throws Exception {
        Path file = recordingOf(major, "", recording -> has(recording, "halfshut.LeakFound"));
        List<RecordedEvent> found = events(file, "halfshut.LeakFound");
        assertThat(found).hasSize(1);
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "SocketNotClosed.java");
        RecordedEvent leak =
                events(file, "halfshut.Leak").get(events(file, "halfshut.Leak").size() - 1);
        assertThat(leak.getLong("sockets")).isEqualTo(20);
        assertThat(leak.getString("cause")).isEqualTo("SOCKET_NOT_CLOSED");
        assertThat(leak.getString("blame")).endsWith("(" + line + ")");
        assertThat(leak.getString("fingerprint")).isEqualTo(found.get(0).getString("fingerprint"));
        assertThat(leak.getString("trace")).contains(line.toString());
        assertThat(events(file, "halfshut.SocketStates"))
                .anyMatch(states -> states.getLong("closeWait") >= 20 && states.getLong("openFiles") > 20);
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void each_opening_is_there_once_somebody_asks_for_it_even_of_a_socket_that_lives_a_moment(int major)
            throws Exception {
        Path file = directory.resolve("opened.jfr");
        Path wish = Files.writeString(
                directory.resolve("opened.jfc"),
                "<?xml version=\"1.0\"?><configuration version=\"2.0\"><event name=\"halfshut.SocketOpened\">"
                        + "<setting name=\"enabled\">true</setting></event></configuration>");
        Jdk jdk = Jdks.of(major);
        Instant begun = Instant.now();
        try (Watched watched = new Watched(Launch.on(jdk)
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .jvm("-XX:StartFlightRecording=name=leak")
                .sample("socket-closed", "--count", "100000", "--rate", "50")
                .start())) {
            watched.fork.await("connecting ");
            long pid = watched.fork.pid();
            awaitCopy(
                    jdk,
                    pid,
                    file,
                    recording -> events(recording, "halfshut.SocketStates").size() > 2);
            assertThat(events(file, "halfshut.SocketOpened"))
                    .as("without a wish")
                    .isEmpty();
            assertThat(jcmd(jdk, pid, "JFR.start", "name=wish", "settings=" + wish))
                    .contains("Started recording");
            try {
                awaitCopy(jdk, pid, file, recording -> has(recording, "halfshut.SocketOpened"));
            } catch (ConditionTimeoutException never) {
                throw new AssertionError(jcmd(jdk, pid, "JFR.check", "verbose=true") + "\n" + watched.report(), never);
            }
        }
        RecordedEvent opened = events(file, "halfshut.SocketOpened").get(0);
        assertThat(opened.getString("kind")).isEqualTo("client");
        BlamedLine line = BlamedLine.ofShortLived("SocketNotClosed.java");
        assertThat(opened.getString("blame")).endsWith("(" + line + ")");
        assertThat(opened.getString("trace"))
                .doesNotContain("halfshut.registry", "halfshut.boot")
                .contains(line.toString())
                .contains(".main(");
        assertThat(opened.getString("thread")).isEqualTo("main");
        assertThat(opened.getLong("descriptor")).isPositive();
        assertThat(opened.getLong("missedAfter")).isZero();
        assertThat(opened.getInstant("openedAt")).isBetween(begun, opened.getStartTime());
    }

    @Test
    void nothing_is_registered_where_it_is_switched_off() throws Exception {
        try (RecordingFile recording = new RecordingFile(recordingOf(17, ",jfr=false", any -> true))) {
            assertThat(recording.readEventTypes())
                    .noneMatch(type -> type.getName().startsWith("halfshut."));
        }
    }
}
