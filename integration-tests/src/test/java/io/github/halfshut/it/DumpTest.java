package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** Every way to ask for a report gives the same files, or the report itself where no file can be written. */
final class DumpTest {

    private static final String[] TWENTY = {"--count", "20", "--until-stdin-closes"};
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path reports;

    @EachJdk
    void a_signal_writes_files_for_the_owner_only(int major) throws Exception {
        try (Watched watched = leaking(major, "report-dir=" + reports)) {
            Report report = watched.report(seen -> seen.leakedSockets() == 20, PATIENCE);
            assertThat(report.text()).contains("SOCKET_NOT_CLOSED").contains("20 sockets");
            assertThat(report.json().path("schema").asInt()).isEqualTo(1);
            assertThat(report.json().path("jvm").path("pid").asLong()).isEqualTo(watched.fork.pid());
            for (Path file : files()) {
                assertThat(file.getFileName().toString())
                        .matches("halfshut-" + watched.fork.pid()
                                + "-\\d{8}-\\d{6}(-\\d+)?\\.(json|txt|leaks\\.ndjson)");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            watched.end();
        }
    }

    @EachJdk
    void a_trigger_file_is_taken_and_answered(int major) throws Exception {
        try (Watched watched = leaking(major, "report-dir=" + reports + ",signal=none")) {
            Path trigger = reports.resolve("halfshut-" + watched.fork.pid() + ".dump");
            Files.createFile(trigger);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(trigger).doesNotExist();
                assertThat(kinds()).containsExactly(".json", ".leaks.ndjson", ".txt");
            });
            watched.end();
        }
    }

    @EachJdk
    void the_end_of_the_program_brings_a_last_report(int major) throws Exception {
        try (Watched watched = leaking(major, "report-on-exit=true,signal=none,report-dir=" + reports)) {
            watched.end();
            assertThat(watched.fork.err().whole())
                    .singleElement()
                    .asString()
                    .matches("halfshut: report in \\S+\\.txt and \\.json \\(\\d+ leaks?, \\d+ sockets?\\)");
            assertThat(kinds()).containsExactly(".json", ".leaks.ndjson", ".txt");
        }
    }

    @EachJdk
    void a_program_of_a_moment_gets_its_last_report_too(int major) throws Exception {
        Outcome outcome = Outcome.of(Launch.on(Jdks.of(major))
                .agent("report-on-exit=true,report-dir=" + reports)
                .sample("quiet", "--duration", "0ms"));
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .matches("halfshut: report in \\S+\\.txt and \\.json \\(0 leaks, 0 sockets\\)");
    }

    @EachJdk
    void a_missing_directory_sends_the_report_to_standard_error(int major) throws Exception {
        Path missing = reports.resolve("missing");
        instead(major, missing, "no such directory");
        assertThat(missing).doesNotExist();
    }

    @EachJdk
    void a_directory_that_takes_no_files_sends_the_report_to_standard_error(int major) throws Exception {
        // Even root cannot create a file below /proc, so this one needs no other user.
        Path readOnly = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(readOnly), "there is no /proc here");
        instead(major, readOnly, "");
    }

    private void instead(int major, Path directory, String reason) throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "SocketNotClosed.java");
        try (Watched watched = leaking(major, "trigger-file=none,report-dir=" + directory)) {
            Lines err = watched.fork.err();
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        watched.fork.signal("URG");
                        assertThat(err.toString()).contains("(" + line + ")");
                    });
            watched.end();
            assertThat(err.whole().get(0))
                    .startsWith("halfshut: cannot write " + directory + "/halfshut-" + watched.fork.pid() + "-")
                    .contains(reason)
                    .endsWith("; the report follows");
            assertThat(watched.fork.out.all()).last().asString().isEqualTo("done: 20 sockets, 0 closed");
        }
    }

    private static Watched leaking(int major, String options) throws IOException, InterruptedException {
        Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + "," + options)
                .sample("socket-not-closed", TWENTY)
                .start());
        watched.fork.await("ready: ");
        return watched;
    }

    /** What the names of the files end with, after the time. */
    private List<String> kinds() throws IOException {
        return files().stream()
                .map(file -> file.getFileName().toString().replaceFirst("halfshut-\\d+-\\d{8}-\\d{6}", ""))
                .sorted()
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.toList();
        }
    }
}
