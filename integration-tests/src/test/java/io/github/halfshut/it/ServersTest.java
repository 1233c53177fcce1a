package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.it.Servers.Server;
import io.github.halfshut.it.Servers.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published servers whose clients have gone: where handlers hang, the report names server, connector, pool and the line at
 * which they hang; where the application keeps the connections, it says so; where all is well, it says nothing.
 */
final class ServersTest {

    private static final Matrix MATRIX = new Matrix("server and way");
    private static final boolean ALL = Boolean.getBoolean("clients.all");
    private static final int CLIENTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path reports;

    /** One program with one version of its library under one JDK. */
    record Run(Server server, Way way, ClassPath version, int major) {

        String row() {
            return version.isJdk() ? server.program() + " " + way : version + " " + way;
        }

        @Override
        public String toString() {
            return row() + ", JDK " + major;
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Server server : Servers.ALL) {
            for (ClassPath version : server.versions()) {
                for (int major : ALL ? Jdks.MAJORS : server.usualJdks(version)) {
                    if (major >= version.oldestJdk()) {
                        server.ways().forEach(way -> runs.add(new Run(server, way, version, major)));
                    }
                }
            }
        }
        return runs.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void what_holds_the_connections_of_a_server_is_named(Run run) throws Exception {
        MATRIX.put(run.row(), run.major, "skipped");
        Jdk jdk = Jdks.of(run.major);
        MATRIX.put(run.row(), run.major, "FAILED");
        Server server = run.server;
        try (Watched watched = new Watched(Launch.on(jdk)
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + reports)
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .main(run.version.with(server.type()), server.type(), List.of(run.way.name()))
                .start())) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            String found = run.way.isHealthy() ? isLeftAlone(watched) : isFound(run, watched, port);
            MATRIX.put(run.row(), run.major, found);
        }
    }

    private static String isLeftAlone(Watched watched) throws Exception {
        Report last = watched.outlast(2);
        watched.end();
        assertThat(last.json().path("leaks")).as("%s", last).isEmpty();
        assertThat(last.unattributed()).as("%s", last).isZero();
        assertThat(last.disturbances()).as("%s", last).isEmpty();
        return "silent";
    }

    private static String isFound(Run run, Watched watched, int port) throws Exception {
        watched.report(seen -> seen.leakedSockets() == CLIENTS, PATIENCE);
        List<KernelRow> before = KernelRow.at(port, watched.fork);
        Report report = watched.report();
        assertThat(KernelRow.at(port, watched.fork)).as("nothing moves").containsExactlyInAnyOrderElementsOf(before);
        watched.end();

        assertThat(sockets(report)).as("%s", report).isEqualTo(sockets(before));
        assertThat(report.leaks().stream()
                        .mapToLong(leak -> leak.path("unreadBytes").asLong())
                        .sum())
                .as("%s", report)
                .isEqualTo(before.stream()
                        .filter(row -> row.state() == KernelRow.CLOSE_WAIT)
                        .mapToLong(KernelRow::unreadBytes)
                        .sum());
        BlamedLine line = BlamedLine.of("LISTENER", run.server.program() + ".java");
        for (JsonNode leak : report.leaks()) {
            assertThat(BlamedLine.in(leak.path("blame"))).as("%s", report).isEqualTo(line);
            isNamed(run.server, leak, report);
            assertThat(leak.path("remedy").asText()).isNotBlank();
            assertThat(leak.path("traces").path("listener").toString()).contains("(" + line + ")");
            if (run.way.isHanging()) {
                hangs(run, leak, report);
            } else {
                assertThat(leak.path("server").path("workers").isNull())
                        .as("%s", report)
                        .isTrue();
                assertThat(leak.path("evidence").path(0).asText()).contains("no worker is inside a handler");
            }
        }
        List<JsonNode> listeners = new ArrayList<>();
        report.json().path("listeners").forEach(listeners::add);
        assertThat(listeners).as("%s", report).anySatisfy(listener -> {
            assertThat(listener.path("port").asInt()).isEqualTo(port);
            assertThat(listener.path("server").asText()).isEqualTo(run.server.name());
            assertThat(listener.path("part").asText()).matches(run.server.part());
        });
        assertThat(report.disturbances()).as("%s", report).isEmpty();
        return sockets(report).entrySet().stream()
                .map(cause -> cause.getValue() + " " + cause.getKey())
                .collect(Collectors.joining(", "));
    }

    private static void isNamed(Server server, JsonNode leak, Report report) {
        assertThat(leak.path("library").asText()).as("%s", report).isEqualTo(server.name());
        assertThat(leak.path("server").path("name").asText()).isEqualTo(server.name());
        assertThat(leak.path("server").path("part").asText()).as("%s", report).matches(server.part());
        assertThat(leak.path("artifact").asText("")).as("%s", report).startsWith(server.jar());
        assertThat(leak.path("evidence").path(0).asText()).startsWith(server.name() + " ");
    }

    private static void hangs(Run run, JsonNode leak, Report report) throws IOException {
        String hanging = "(" + BlamedLine.ofHanging(run.server.program() + ".java") + ")";
        String first = leak.path("evidence").path(0).asText();
        assertThat(first).as("%s", report).contains(hanging);
        assertThat(leak.path("threads").toString()).as("%s", report).contains(hanging);
        JsonNode state = leak.path("server");
        // The thread that accepts may be the one that hangs; then it is described by itself.
        if (!state.path("workers").isNull()) {
            assertThat(List.of(
                            state.path("workers").asInt(),
                            state.path("busy").asInt(),
                            state.path("there").asInt()))
                    .as("%s", report)
                    .containsOnly(run.way.workers());
            assertThat(state.path("place").asText()).contains(hanging);
            assertThat(report.text()).contains(run.way.workers() + " of " + run.way.workers() + " worker");
        }
        if (!run.way.holder().isEmpty()) {
            assertThat(leak.path("evidence").toString()).contains("\\\"" + run.way.holder() + "\\\" holds ");
        }
    }

    /** By cause, as the kernel has it. */
    private static Map<String, Integer> sockets(List<KernelRow> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        for (KernelRow row : rows) {
            if (row.state() == KernelRow.CLOSE_WAIT) {
                String accepted = row.unreadBytes() > 0 ? "UNREAD_DATA" : "ACCEPTED_NOT_CLOSED";
                counts.merge(row.isAccepted() ? accepted : "NEVER_ACCEPTED", 1, Integer::sum);
            }
        }
        return counts;
    }

    /** By cause, as the report has it. */
    private static Map<String, Integer> sockets(Report report) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode leak : report.leaks()) {
            counts.merge(leak.path("cause").asText(), leak.path("sockets").asInt(), Integer::sum);
        }
        return counts;
    }

    @AfterAll
    static void print() throws IOException {
        MATRIX.print("servers.md", runs().map(Run::row).distinct().toList(), major -> "–");
    }
}
