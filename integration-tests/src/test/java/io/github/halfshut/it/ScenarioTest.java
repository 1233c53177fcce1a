package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
                .sampleUntilStdinCloses(scenario.command())
                .start())) {
            Judge.of(scenario, watched, jdk);
        }
        MATRIX.put(scenario.command(), major, scenario.leak() == null ? "healthy" : "found");
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
