package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** When no descriptor is left the report still comes, and names the line. */
final class ExhaustionTest {

    @TempDir
    Path reports;

    @EachJdk
    void a_signal_brings_the_report_though_no_file_can_be_opened(int major) throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "DescriptorsExhausted.java");
        try (Fork fork = starved(major, "descriptors-exhausted")) {
            fork.err();
            assertThat(fork.await("after ")).contains("Too many open files");
            fork.await("ready: ");
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        fork.signal("URG");
                        assertThat(fork.err() + written()).as("%s", fork).contains("(" + line + ")");
                    });
            fork.endInput();
            assertThat(fork.status()).as("%s", fork).isZero();
        }
    }

    @EachJdk
    void who_waits_since_accept_finds_no_descriptor_is_told_so(int major) throws Exception {
        BlamedLine line = BlamedLine.of("NEVER_ACCEPTED", "AcceptorStarved.java");
        try (Fork fork = starved(major, "acceptor-starved")) {
            fork.err();
            int port = fork.listeningPort();
            assertThat(fork.await("accept() failed: ")).contains("Too many open files");
            fork.await("ready: ");
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        AcceptQueue queue = AcceptQueue.of(fork, port);
                        fork.signal("URG");
                        assertThat(fork.err() + written())
                                .as("%s", fork)
                                .contains(queue.length() + " connections never accepted, from 127.0.0.1")
                                .contains("(" + line + ")")
                                .contains("Every accept() fails: all descriptors of the process are in use.");
                    });
            fork.endInput();
            assertThat(fork.status()).as("%s", fork).isZero();
        }
    }

    @EachJdk
    void who_closes_what_it_accepts_is_left_alone_with_as_few_descriptors(int major) throws Exception {
        try (Watched watched = new Watched(starved(major, "acceptor-spared"))) {
            watched.fork.await("ready: ");
            Report last = watched.outlast(2);
            watched.end();
            assertThat(last.json().path("leaks")).as("%s", last).isEmpty();
        }
    }

    private Fork starved(int major, String scenario) throws IOException {
        return Launch.on(Jdks.of(major))
                .after("ulimit -n 256")
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample(scenario, "--until-stdin-closes")
                .start();
    }

    private String written() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            List<Path> texts =
                    files.filter(file -> file.toString().endsWith(".txt")).toList();
            return texts.stream().map(ExhaustionTest::text).collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
