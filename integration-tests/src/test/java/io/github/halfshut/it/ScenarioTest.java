package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.it.Scenario.Leak;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each leak is found with its line under every JDK, and its fixed twin gets an empty report. */
final class ScenarioTest {

    private static final Matrix MATRIX = new Matrix("scenario");

    /** By scenario: what the first JDK to finish has said, and which one it was. */
    private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

    @TempDir
    Path reports;

    static Stream<Arguments> runs() {
        return Scenarios.ALL.stream()
                .flatMap(scenario -> Jdks.MAJORS.stream()
                        .filter(major -> major >= scenario.oldestJdk())
                        .map(major -> Arguments.of(scenario, major)));
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @MethodSource("runs")
    void leaks_are_found_and_healthy_programs_are_left_alone(Scenario scenario, int major) throws Exception {
        MATRIX.put(scenario.command(), major, "skipped");
        Jdk jdk = Jdks.of(major);
        MATRIX.put(scenario.command(), major, "FAILED");
        try (Watched watched = new Watched(Launch.on(jdk)
                .jvm(scenario.jvmOptions().toArray(new String[0]))
                .agent(scenario.agentOptions() + ",report-dir=" + reports)
                .sample(scenario.name(), scenario.arguments())
                .start())) {
            if (scenario.leak() == null) {
                isLeftAlone(scenario, watched);
            } else {
                isFound(scenario, watched, jdk);
            }
        }
        MATRIX.put(scenario.command(), major, scenario.leak() == null ? "healthy" : "found");
    }

    private static void isFound(Scenario scenario, Watched watched, Jdk jdk) throws Exception {
        Leak expected = scenario.leak();
        BlamedLine line = BlamedLine.of(expected.cause(), expected.file());
        watched.fork.await(scenario.since());
        Report report = watched.report(seen -> seen.leakedSockets() >= expected.sockets(), Duration.ofSeconds(30));
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
        assertThat(peers(leak)).as("peers of %s", report).containsOnly("127.0.0.1");
        assertThat(report.text()).contains("(" + line + ")").contains(expected.cause());
        assertThat(leak.path("remedy").asText()).isNotBlank();
        assertThat(leak.path("evidence")).isNotEmpty();
        undisturbed(report);

        String fingerprint = leak.path("fingerprint").asText();
        assertThat(fingerprint).matches("[0-9a-f]{12}");
        String first = FINGERPRINTS.computeIfAbsent(scenario.command(), any -> fingerprint + " under " + jdk);
        assertThat(fingerprint + " under " + jdk).startsWith(first.substring(0, 12));
    }

    /** At no time, and in the end at three looks, all of them later than a leak would have been reported. */
    private static void isLeftAlone(Scenario scenario, Watched watched) throws IOException, InterruptedException {
        watched.fork.await(scenario.since());
        Report ready = watched.report();
        Report old = watched.report(
                seen -> saysSomething(seen)
                        || Duration.between(ready.takenAt(), seen.takenAt()).toSeconds() >= scenario.minAgeSeconds(),
                Duration.ofSeconds(30));
        Report last =
                watched.report(seen -> saysSomething(seen) || seen.scans() >= old.scans() + 2, Duration.ofSeconds(30));
        watched.end();

        assertThat(last.leaks()).as("%s", last).isEmpty();
        assertThat(last.unattributed()).as("%s", last).isZero();
        assertThat(last.scans()).isGreaterThanOrEqualTo(old.scans() + 2);
        undisturbed(last);
    }

    private static boolean saysSomething(Report report) {
        return !report.leaks().isEmpty() || report.unattributed() != 0;
    }

    private static void undisturbed(Report report) {
        assertThat(report.json().path("agent").path("mishaps")).as("%s", report).isEmpty();
        for (JsonNode hook : report.json().path("agent").path("hooks")) {
            assertThat(hook.path("state").asText()).as("%s", hook).isNotEqualTo("refused");
        }
    }

    private static List<String> peers(JsonNode leak) {
        return leak.path("peers").findValuesAsText("address");
    }

    @Test
    void every_leak_has_a_twin_that_is_healthy() {
        for (Scenario scenario : Scenarios.ALL) {
            if (scenario.leak() != null) {
                assertThat(Scenarios.ALL)
                        .filteredOn(other -> other.command().equals(scenario.twin()))
                        .singleElement()
                        .matches(other -> other.leak() == null, "is healthy");
            }
        }
    }

    @AfterAll
    static void print() throws IOException {
        MATRIX.print("matrix.md", Scenarios.ALL.stream().map(Scenario::command).toList(), major -> "–");
    }
}
