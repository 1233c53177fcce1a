package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the kernel counts for one program alone, the report's figures are the kernel's to the last one. */
final class PrivateNetworkTest {

    @TempDir
    Path reports;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void handshakes_that_cannot_finish_are_counted_at_their_listener(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        PrivateNetwork.assumePossible();
        try (Watched watched = watch(jdk, "never-accepting")) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            PrivateNetwork.loseAnswers(watched.fork, port);
            PrivateNetwork.knock(watched.fork, port, 3);
            Report report = asTheKernelSays(watched, port);
            watched.end();

            JsonNode waiting = report.json().path("listeners").path(0).path("neverAccepted");
            assertThat(waiting.path("SYN_RECV").asInt()).as("%s", report).isEqualTo(3);
            assertThat(waiting.path("CLOSE_WAIT").asInt()).as("%s", report).isEqualTo(20);
            assertThat(report.json().path("kernel").path("synRecv").asInt()).isEqualTo(3);
            assertThat(report.leaks().get(0).path("sockets").asInt()).isEqualTo(20);
        }
    }

    @Test
    void connections_that_are_refused_are_counted() throws Exception {
        PrivateNetwork.assumePossible();
        try (Watched watched = watch(Jdks.own(), "acceptor-blocked")) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            Report report = asTheKernelSays(watched, port);
            watched.end();

            assertThat(Refusals.in(report)).as("%s", report).isEqualTo(new Refusals(171, 171));
        }
    }

    private Watched watch(Jdk jdk, String scenario) throws IOException {
        return new Watched(PrivateNetwork.of(Launch.on(jdk))
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample(scenario, "--until-stdin-closes")
                .start());
    }

    private static Report asTheKernelSays(Watched watched, int port) throws IOException, InterruptedException {
        watched.report(seen -> !seen.leaks().isEmpty(), Duration.ofSeconds(30));
        AcceptQueue queue = AcceptQueue.of(watched.fork, port);
        Refusals refusals = Refusals.of(watched.fork);
        Report report = watched.report();
        assertThat(AcceptQueue.of(watched.fork, port)).as("nothing moves").isEqualTo(queue);

        JsonNode listener = report.json().path("listeners").path(0);
        assertThat(AcceptQueue.in(listener)).as("%s", report).isEqualTo(queue);
        assertThat(Refusals.in(report)).as("%s", report).isEqualTo(refusals);
        return report;
    }
}
