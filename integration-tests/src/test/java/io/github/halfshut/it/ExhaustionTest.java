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
        try (Fork fork = Launch.on(Jdks.of(major))
                .after("ulimit -n 256")
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample("descriptors-exhausted", "--until-stdin-closes")
                .start()) {
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
