package io.github.halfshut.it;

import io.github.halfshut.it.Clients.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published client libraries used wrongly: the line is named. Used well: not a word.
 *
 * <p>The newest version of each runs under JDK 17, the oldest under the oldest JDK it supports, the most used libraries
 * under JDK 25 too; {@code -Pclients} runs every version under every JDK.
 */
final class ClientLibrariesTest {

    private static final Matrix MATRIX = new Matrix("library and use");
    private static final boolean ALL = Boolean.getBoolean("clients.all");

    /** With {@code -Dclients.only=okhttp} no other library is looked at. */
    private static final String ONLY = System.getProperty("clients.only", "");

    /** From the last word on; before its first one a connection may wait longer, see {@link FarSide}. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static FarSide farSide;

    @TempDir
    Path reports;

    /** One program with one version of its library under one JDK. */
    record Run(Client client, Scenario scenario, ClassPath version, int major) {

        String row() {
            return version + " " + scenario.command();
        }

        @Override
        public String toString() {
            return row() + ", JDK " + major;
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Client client : Clients.ALL) {
            for (ClassPath version : client.versions()) {
                for (int major : ALL ? Jdks.MAJORS : client.usualJdks(version)) {
                    if (major >= version.oldestJdk()) {
                        List<Scenario> scenarios = ALL ? client.scenarios() : client.usualScenarios(version, major);
                        scenarios.forEach(scenario -> runs.add(new Run(client, scenario, version, major)));
                    }
                }
            }
        }
        return runs.stream().filter(run -> run.toString().contains(ONLY));
    }

    @BeforeAll
    static void startServers() throws IOException, InterruptedException {
        farSide = FarSide.start(IDLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void leaks_are_found_and_healthy_programs_are_left_alone(Run run) throws Exception {
        MATRIX.put(run.row(), run.major, "skipped");
        Jdk jdk = Jdks.of(run.major);
        MATRIX.put(run.row(), run.major, "FAILED");
        Scenario scenario = run.scenario;
        List<String> arguments = new ArrayList<>(farSide.ports);
        arguments.add(0, scenario.command().split(" ", 2)[1]);
        try (Watched watched = new Watched(Launch.on(jdk)
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .agent(scenario.agentOptions() + ",report-dir=" + reports)
                .main(run.version.with(run.client.type()), run.client.type(), arguments)
                .start())) {
            MATRIX.put(run.row(), run.major, Judge.of(scenario, watched, jdk));
        }
    }

    @AfterAll
    static void print() throws IOException {
        farSide.close();
        MATRIX.print("clients.md", runs().map(Run::row).distinct().toList(), major -> "–");
    }
}
