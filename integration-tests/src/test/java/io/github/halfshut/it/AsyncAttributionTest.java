package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hundred requests of an asynchronous client, sent by five lines, connected on threads of the library: almost every
 * socket is attributed to the line that sent its request.
 *
 * <p>The lines have unequal shares, so a wrong attribution that follows some other order than theirs changes the counts.
 */
final class AsyncAttributionTest {

    private static final int TOTAL = 100;
    private static final int ENOUGH = 95;

    /** By program and version: what is printed of it. */
    private static final Map<String, String> RESULTS = new ConcurrentSkipListMap<>();

    /** Long enough for a hundred connections on a busy machine. */
    private static final Duration IDLE = Duration.ofSeconds(8);

    private static FarSide farSide;

    @TempDir
    Path reports;

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("OkHttpLines", new ClassPath("okhttp-5.5.1", 8)),
                Arguments.of("OkHttpLines", new ClassPath("okhttp-3.14.9", 8)),
                Arguments.of("JdkHttpLines", ClassPath.jdk(11)),
                Arguments.of("HttpAsyncClient5Lines", new ClassPath("httpclient5-5.6.5", 8)),
                Arguments.of("HttpAsyncClient4Lines", new ClassPath("httpclient-4.5.14", 8)),
                Arguments.of("Jetty12Lines", new ClassPath("jetty-12.1.14", 17)),
                Arguments.of("VertxLines", new ClassPath("vertx-5.0.5", 11)),
                Arguments.of("ReactorNettyLines", new ClassPath("reactor-netty-1.3.0", 8)),
                Arguments.of("GrpcLines", new ClassPath("grpc-1.76.0", 8)),
                Arguments.of("AsyncHttpClientLines", new ClassPath("async-http-client-3.0.13", 11)));
    }

    @BeforeAll
    static void startServers() throws IOException, InterruptedException {
        farSide = FarSide.start(IDLE);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("runs")
    void sockets_are_attributed_to_the_line_that_asked(String program, ClassPath version) throws Exception {
        String row = version + " " + program;
        RESULTS.put(row, "| " + row + " | gap | | |");
        Map<Integer, Integer> expected = shares(program + ".java");
        String type = "io.github.halfshut.clients." + program;
        List<String> arguments = new ArrayList<>(List.of("five-lines"));
        arguments.addAll(farSide.ports);
        try (Watched watched = new Watched(Launch.on(Jdks.of(17))
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .main(version.with(type), type, arguments)
                .start())) {
            watched.fork.await("ready: ");
            Report report = watched.report(seen -> seen.leakedSockets() >= TOTAL, Duration.ofSeconds(20));
            watched.end();

            Map<Integer, Integer> found = byLine(report, program + ".java");
            int right = expected.entrySet().stream()
                    .mapToInt(line -> Math.min(line.getValue(), found.getOrDefault(line.getKey(), 0)))
                    .sum();
            RESULTS.put(row, "| " + row + " | " + right + " of " + TOTAL + " | " + expected + " | " + found + " |");
            assertThat(right).as("%s", report).isGreaterThanOrEqualTo(ENOUGH);
            assertThat(report.leakedSockets()).as("%s", report).isEqualTo(TOTAL);
        }
    }

    /** By line number, how often the comment says that it asks. */
    private static Map<Integer, Integer> shares(String file) throws IOException {
        Map<Integer, Integer> shares = new TreeMap<>();
        for (int share : new int[] {8, 14, 20, 26, 32}) {
            shares.put(BlamedLine.of(share + " of " + TOTAL, file).line(), share);
        }
        return shares;
    }

    private static Map<Integer, Integer> byLine(Report report, String file) {
        Map<Integer, Integer> sockets = new TreeMap<>();
        for (JsonNode leak : report.leaks()) {
            JsonNode blame = leak.path("blame");
            if (blame.path("file").asText().equals(file)) {
                sockets.merge(blame.path("line").asInt(), leak.path("sockets").asInt(), Integer::sum);
            }
        }
        return sockets;
    }

    @AfterAll
    static void print() throws IOException {
        farSide.close();
        String table = "| version and program | attributed | asked, by line | reported, by line |\n"
                + "| --- | --- | --- | --- |\n" + String.join("\n", RESULTS.values()) + "\n";
        System.out.println("\n" + table);
        Files.writeString(Path.of("target", "async-attribution.md"), table);
    }
}
