package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.it.Scenario.Leak;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares what the agent says about a running program with what it should say. */
final class Judge {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By scenario: what the first JDK to finish has said, and which one it was. */
    private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

    private Judge() {}

    /** Lets the program run as far as its scenario says, judges it, ends it, and says in short what was found. */
    static String of(Scenario scenario, Watched watched, Jdk jdk) throws IOException, InterruptedException {
        if (scenario.leak() == null) {
            isLeftAlone(scenario, watched);
            return "silent";
        }
        return isFound(scenario, watched, jdk);
    }

    private static String isFound(Scenario scenario, Watched watched, Jdk jdk)
            throws IOException, InterruptedException {
        Leak expected = scenario.leak();
        BlamedLine line = BlamedLine.of(expected.mark(), expected.file());
        watched.fork.await(scenario.since());
        Report report = watched.report(
                seen -> seen.leakedSockets() >= expected.sockets() && piled(seen) >= expected.clients(), PATIENCE);
        watched.end();

        assertThat(report.leaks()).as("%s", report).hasSize(1);
        JsonNode leak = report.leaks().get(0);
        assertThat(List.of(
                        leak.path("cause").asText(),
                        leak.path("blame").path("file").asText() + ":"
                                + leak.path("blame").path("line").asInt(),
                        leak.path("sockets").asInt(),
                        leak.path("states").path(expected.state()).asInt(),
                        leak.path("confidence").asText()))
                .as("%s", report)
                .containsExactly(
                        expected.cause(),
                        line.toString(),
                        expected.sockets(),
                        expected.sockets(),
                        expected.confidence());
        assertThat(peers(leak)).as("peers of %s", report).allMatch("127.0.0.1"::equals);
        if (expected.sockets() == 0) {
            assertThat(piled(report)).as("%s", report).isEqualTo(expected.clients());
        } else {
            assertThat(peers(leak).isEmpty()).as("no peers in %s", report).isEqualTo(!expected.hasPeer());
        }
        assertThat(report.text()).contains("(" + line + ")").contains(expected.cause());
        assertThat(leak.path("remedy").asText()).isNotBlank();
        assertThat(leak.path("evidence")).isNotEmpty();
        assertThat(leak.path("evidence"))
                .extracting(JsonNode::asText)
                .as("%s", report)
                .containsAll(expected.evidence());
        assertThat(report.disturbances()).as("%s", report).isEmpty();

        String fingerprint = leak.path("fingerprint").asText();
        assertThat(fingerprint).matches("[0-9a-f]{12}");
        String first = FINGERPRINTS.computeIfAbsent(scenario.command(), any -> fingerprint + " under " + jdk);
        assertThat(fingerprint + " under " + jdk).startsWith(first.substring(0, 12));
        return expected.cause() + " " + line + " "
                + (expected.sockets() == 0 ? expected.clients() + " clients" : expected.sockets() + " sockets");
    }

    /** Clients that are alive, of the findings that are about nothing else. */
    private static int piled(Report report) {
        return report.leaks().stream()
                .filter(leak -> leak.path("sockets").asInt() == 0)
                .mapToInt(leak -> leak.path("clients").path("live").asInt())
                .sum();
    }

    /** At no time, and in the end at three looks, all of them later than a leak would have been reported. */
    private static void isLeftAlone(Scenario scenario, Watched watched) throws IOException, InterruptedException {
        watched.fork.await(scenario.since());
        Report last = watched.outlast(scenario.minAgeSeconds());
        watched.end();

        assertThat(last.leaks()).as("%s", last).isEmpty();
        assertThat(last.unattributed()).as("%s", last).isZero();
        assertThat(last.disturbances()).as("%s", last).isEmpty();
    }

    private static List<String> peers(JsonNode leak) {
        return leak.path("peers").findValuesAsText("address");
    }
}
