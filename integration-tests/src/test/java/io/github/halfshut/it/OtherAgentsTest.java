package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other agents in the same program, before ours or after it, do what they do alone, and ours does too. */
final class OtherAgentsTest {

    private static final ClassPath CLIENT = new ClassPath("httpclient-4.5.14", 8);
    private static final String PROGRAM = "io.github.halfshut.worlds.LoggedOrders";

    private static final String BYTEMAN_RULE = """
            RULE an order
            CLASS io.github.halfshut.worlds.Orders
            METHOD ask
            AT ENTRY
            IF true
            DO System.out.println("byteman has seen an order")
            ENDRULE
            """;

    private static final String EARLY = """
            public class Early {
                public static void premain(String arguments) throws Exception {
                    new java.net.Socket().close();
                    java.net.InetAddress here = java.net.InetAddress.getLoopbackAddress();
                    try (java.net.ServerSocket listener = new java.net.ServerSocket(0, 1, here)) {
                        java.nio.channels.SocketChannel.open(listener.getLocalSocketAddress()).close();
                    }
                }
            }
            """;

    private static final List<OtherAgent> AGENTS = List.of(
            new OtherAgent("jacoco-0.8.14", List.of(25, 8), "destfile=%s/jacoco.exec") {
                @Override
                List<String> traces(Path directory, Outcome outcome) throws IOException {
                    String recorded = Files.readString(directory.resolve("jacoco.exec"), StandardCharsets.ISO_8859_1);
                    return recorded.contains("io/github/halfshut/worlds/Orders") ? List.of("Orders") : List.of();
                }
            },
            new OtherAgent("opentelemetry-javaagent-2.33.1", List.of(17, 25), "") {
                @Override
                List<String> traces(Path directory, Outcome outcome) {
                    return outcome.err().stream()
                            .filter(line -> line.contains("url.full=http"))
                            .map(line -> "a span")
                            .toList();
                }
            },
            new OtherAgent("byteman-4.0.27", List.of(25, 8), "script:%s/orders.btm") {
                @Override
                List<String> traces(Path directory, Outcome outcome) {
                    return outcome.out().stream()
                            .filter(line -> line.startsWith("byteman"))
                            .toList();
                }
            },
            new OtherAgent("file-leak-detector-1.13", List.of(8), "trace=%s/opened") {
                /** It leaves most classes that are loaded already as they are, and we load those of sockets. */
                @Override
                boolean comesSecondToo() {
                    return false;
                }

                @Override
                List<String> traces(Path directory, Outcome outcome) throws IOException {
                    try (Stream<String> lines = Files.lines(directory.resolve("opened"))) {
                        return lines.filter(line -> line.startsWith("Opened socket"))
                                .map(line -> "an opened socket")
                                .toList();
                    }
                }
            });

    private static FarSide farSide;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    /** An agent as published, what it is told, and what it leaves behind when it works. */
    private abstract static class OtherAgent {

        final String name;
        final List<Integer> jdks;
        private final String options;

        OtherAgent(String name, List<Integer> jdks, String options) {
            this.name = name;
            this.jdks = jdks;
            this.options = options;
        }

        /** The same whether ours is there or not, and never empty. */
        abstract List<String> traces(Path directory, Outcome outcome) throws IOException;

        boolean comesSecondToo() {
            return true;
        }

        String argument(Path directory) {
            String given = options.replace("%s", directory.toString());
            return "-javaagent:" + new ClassPath(name, 8).jars().get(0) + (given.isEmpty() ? "" : "=" + given);
        }
    }

    /** One agent, one JDK, one order. */
    record Run(OtherAgent other, int major, boolean before) {

        @Override
        public String toString() {
            return other.name + (before ? " before" : " after") + " ours, JDK " + major;
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (OtherAgent other : AGENTS) {
            for (int major : World.chosen(other.jdks)) {
                runs.add(new Run(other, major, true));
                if (other.comesSecondToo()) {
                    runs.add(new Run(other, major, false));
                }
            }
        }
        return runs.stream();
    }

    @BeforeAll
    static void startServers() throws IOException, InterruptedException {
        farSide = FarSide.start(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void both_do_their_work(Run run) throws Exception {
        Jdk jdk = Jdks.of(run.major);
        Files.writeString(directory.resolve("orders.btm"), BYTEMAN_RULE);
        String theirs = run.other.argument(directory);
        Outcome alone = Outcome.of(orders(jdk, theirs));
        List<String> traces = run.other.traces(directory, alone);
        assertThat(alone.status()).as("%s", alone).isZero();
        assertThat(traces).as("%s", alone).isNotEmpty();
        Files.deleteIfExists(directory.resolve("opened"));
        Files.deleteIfExists(directory.resolve("jacoco.exec"));

        String ours = Launch.javaagent(Launch.QUICK + ",report-dir=" + reports);
        try (Watched watched = new Watched(
                run.before
                        ? orders(jdk, theirs, ours).start()
                        : orders(jdk, ours, theirs).start())) {
            watched.fork.await("ready: ");
            Report report =
                    watched.report(seen -> seen.leakedSockets() >= PlacedOrders.sockets(1), Duration.ofSeconds(30));
            watched.fork.endInput();
            Outcome both = new Outcome(
                    watched.fork.status(),
                    watched.fork.out.whole(),
                    watched.fork.err().whole());
            assertThat(both.status()).as("%s", both).isZero();
            assertThat(both.out()).isEqualTo(alone.out());
            assertThat(run.other.traces(directory, both)).as("%s", both).isEqualTo(traces);
            assertThat(PlacedOrders.in(report)).as("%s", report).isEqualTo(PlacedOrders.expected(1));
            assertThat(report.disturbances()).as("%s", report).isEmpty();
        }
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void attaching_to_a_program_that_has_the_agent_changes_nothing(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Launch launch = orders(jdk);
        if (jdk.major() >= 21) {
            launch.jvm("-XX:+EnableDynamicAgentLoading");
        }
        Outcome without = Outcome.of(launch);
        try (Watched watched = new Watched(
                launch.agent(Launch.QUICK + ",report-dir=" + reports).start())) {
            watched.fork.await("ready: ");
            Attachment.agent(watched.fork, "min-age=1h,report-dir=/nowhere,wrong=key");
            Report report =
                    watched.report(seen -> seen.leakedSockets() >= PlacedOrders.sockets(1), Duration.ofSeconds(30));
            watched.fork.endInput();
            Undisturbed.as(without, watched.fork);
            assertThat(PlacedOrders.in(report)).as("%s", report).isEqualTo(PlacedOrders.expected(1));
            assertThat(report.json().path("agent").path("attached").asText()).isEqualTo("premain");
        }
    }

    /** The program opens its first sockets before the agent's own thread has begun to work. */
    @EachJdk
    void what_an_agent_before_ours_has_loaded_is_woven_before_main(int major) throws Exception {
        Path jar = directory.resolve("early.jar");
        try (Archive archive = new Archive(jar, Map.of("Premain-Class", "Early"))) {
            archive.tree("", Compiled.into(Files.createDirectory(directory.resolve("early")), "Early", EARLY));
        }
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .jvm("-javaagent:" + jar, Launch.javaagent(Launch.QUICK + ",report-dir=" + reports))
                .sample("socket-not-closed", "--count", "20", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            Report report = watched.report(seen -> seen.leakedSockets() == 20, Duration.ofSeconds(30));
            assertThat(report.leakedSockets()).as("%s", report).isEqualTo(20);
            watched.end();
        }
    }

    private static Launch orders(Jdk jdk, String... agents) {
        return Launch.on(jdk)
                .jvm("-Dotel.traces.exporter=logging", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none")
                .jvm(agents)
                .main(CLIENT.with(PROGRAM), PROGRAM, List.of(farSide.port("http")));
    }

    @AfterAll
    static void stopServers() {
        farSide.close();
    }
}
