package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.it.ListenerScenario.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** Connections that nobody accepts are found with the line that bound their listener and what its acceptor does instead. */
final class ListenerTest {

    private static final Matrix MATRIX = new Matrix("listener");

    /** By scenario: what the first JDK to finish has said, and which one it was. */
    private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>();

    @TempDir
    Path reports;

    static Stream<Arguments> runs() {
        return ListenerScenarios.ALL.stream()
                .flatMap(scenario -> scenario.majors().stream().map(major -> Arguments.of(scenario, major)));
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @MethodSource("runs")
    void connections_that_nobody_accepts_are_told_from_those_that_wait_a_moment(ListenerScenario scenario, int major)
            throws Exception {
        MATRIX.put(scenario.command(), major, "skipped");
        Jdk jdk = Jdks.of(major);
        MATRIX.put(scenario.command(), major, "FAILED");
        try (Watched watched = watch(jdk, scenario)) {
            if (scenario.trouble() == null) {
                isLeftAlone(scenario, watched);
            } else {
                isFound(scenario, watched, jdk);
            }
        }
        MATRIX.put(scenario.command(), major, scenario.trouble() == null ? "healthy" : "found");
    }

    private Watched watch(Jdk jdk, ListenerScenario scenario) throws IOException {
        return new Watched(Launch.on(jdk)
                .agent(scenario.agentOptions() + ",report-dir=" + reports)
                .sampleUntilStdinCloses(scenario.command())
                .start());
    }

    private static void isFound(ListenerScenario scenario, Watched watched, Jdk jdk) throws Exception {
        Trouble expected = scenario.trouble();
        int port = watched.fork.listeningPort();
        watched.fork.await(scenario.since());
        watched.report(seen -> !seen.leaks().isEmpty(), Duration.ofSeconds(30));
        AcceptQueue queue = AcceptQueue.of(watched.fork, port);
        Refusals before = Refusals.of(watched.fork);
        Report report = watched.report();
        Refusals after = Refusals.of(watched.fork);
        assertThat(AcceptQueue.of(watched.fork, port)).as("nothing moves").isEqualTo(queue);
        watched.end();

        BlamedLine line = BlamedLine.of("NEVER_ACCEPTED", expected.file());
        assertThat(report.leaks()).as("%s", report).hasSize(1);
        JsonNode leak = report.leaks().get(0);
        assertThat(List.of(
                        leak.path("cause").asText(),
                        place(leak.path("blame")),
                        leak.path("sockets").asInt(),
                        leak.path("states").path(expected.state()).asInt(),
                        leak.path("unreadBytes").asLong(-1)))
                .as("%s", report)
                .containsExactly(
                        "NEVER_ACCEPTED",
                        line.toString(),
                        expected.connections(),
                        expected.connections(),
                        queue.unreadBytes());
        assertThat(leak.path("peers").findValuesAsText("address")).containsOnly("127.0.0.1");
        assertThat(leak.path("remedy").asText()).isNotBlank();
        assertThat(leak.path("evidence")).isNotEmpty();
        assertThat(report.text()).contains("(" + line + ")").contains("NEVER_ACCEPTED");

        JsonNode listener = onlyListener(scenario, report, port);
        assertThat(AcceptQueue.in(listener)).as("%s", report).isEqualTo(queue);
        assertThat(listener.path("longestQueue").asLong()).isEqualTo(queue.length());
        assertThat(place(listener.path("site"))).isEqualTo(line.toString());
        assertThat(listener.path("verdict").asText()).contains(expected.verdict());
        if (!expected.acceptor().isEmpty()) {
            isAcceptor(expected, listener.path("acceptor"), "thread");
            isAcceptor(expected, leak.path("threads").path(0), "name");
        }
        Refusals said = Refusals.in(report);
        assertThat(said.overflows()).isBetween(before.overflows(), after.overflows());
        assertThat(said.drops()).isBetween(before.drops(), after.drops());
        assertThat(report.disturbances()).as("%s", report).isEmpty();

        String fingerprint = leak.path("fingerprint").asText();
        assertThat(fingerprint).matches("[0-9a-f]{12}");
        String first = FINGERPRINTS.computeIfAbsent(scenario.command(), any -> fingerprint + " under " + jdk);
        assertThat(fingerprint + " under " + jdk).startsWith(first.substring(0, 12));
    }

    private static void isAcceptor(Trouble expected, JsonNode thread, String nameKey) throws IOException {
        assertThat(thread.path(nameKey).asText()).as("%s", thread).isEqualTo(expected.acceptor());
        assertThat(thread.path("state").asText()).as("%s", thread).isEqualTo(expected.doing());
        assertThat(thread.path("trace").toString())
                .contains("(" + BlamedLine.ofAcceptor(expected.doing(), expected.file()) + ")");
    }

    private static void isLeftAlone(ListenerScenario scenario, Watched watched) throws Exception {
        int port = watched.fork.listeningPort();
        watched.fork.await(scenario.since());
        Report meanwhile = watched.outlast(scenario.minAgeSeconds());
        watched.fork.await("ready: ");
        Report last = watched.report();
        AcceptQueue queue = AcceptQueue.of(watched.fork, port);
        watched.end();

        assertThat(meanwhile.accuses()).as("%s", meanwhile).isFalse();
        assertThat(last.accuses()).as("%s", last).isFalse();
        assertThat(last.disturbances()).as("%s", last).isEmpty();
        JsonNode listener = onlyListener(scenario, last, port);
        assertThat(AcceptQueue.in(listener)).as("%s", last).isEqualTo(queue);
        if (scenario.isFromOverflow()) {
            assertThat(listener.path("longestQueue").asInt()).isEqualTo(scenario.backlog() + 1);
        }
    }

    private static JsonNode onlyListener(ListenerScenario scenario, Report report, int port) {
        JsonNode listeners = report.json().path("listeners");
        assertThat(listeners).as("%s", report).hasSize(1);
        JsonNode listener = listeners.get(0);
        assertThat(List.of(
                        listener.path("address").asText(),
                        listener.path("port").asInt(),
                        listener.path("backlog").asInt(),
                        listener.path("backlogAsked").asInt()))
                .as("%s", report)
                .containsExactly("127.0.0.1", port, scenario.backlog(), scenario.backlog());
        // Before JDK 13 a plain socket's last connection is known only when its acceptor asks for the next.
        assertThat(listener.path("accepted").asInt())
                .as("%s", report)
                .isBetween(scenario.accepted() - 1, scenario.accepted());
        return listener;
    }

    private static String place(JsonNode site) {
        return site.path("file").asText() + ":" + site.path("line").asInt();
    }

    /** This JVM is the neighbour: its queue is full, and only its address tells it from the one that is watched. */
    @Test
    void the_full_queue_of_a_neighbour_is_not_ours() throws Exception {
        ListenerScenario scenario = ListenerScenarios.named("acceptor-free");
        List<Socket> clients = new ArrayList<>();
        try (Watched watched = watch(Jdks.own(), scenario)) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            InetAddress other = InetAddress.getByName("127.0.0.2");
            try (ServerSocket full = new ServerSocket(port, 2, other)) {
                for (int i = 0; i < 3; i++) {
                    clients.add(new Socket(other, full.getLocalPort()));
                    clients.get(i).getOutputStream().write(1);
                    clients.get(i).close();
                }
                Report last = watched.outlast(scenario.minAgeSeconds());
                watched.end();

                assertThat(last.json().path("leaks")).as("%s", last).isEmpty();
                assertThat(AcceptQueue.in(onlyListener(scenario, last, port)))
                        .isEqualTo(new AcceptQueue(0, 0, 0, 0, 0));
            }
        }
    }

    @Test
    void every_trouble_has_a_twin_that_is_healthy() {
        for (ListenerScenario scenario : ListenerScenarios.ALL) {
            if (scenario.trouble() != null) {
                assertThat(ListenerScenarios.named(scenario.twin()).trouble()).isNull();
            }
        }
    }

    @AfterAll
    static void print() throws IOException {
        MATRIX.print(
                "listeners.md",
                ListenerScenarios.ALL.stream().map(ListenerScenario::command).toList(),
                major -> "–");
    }
}
