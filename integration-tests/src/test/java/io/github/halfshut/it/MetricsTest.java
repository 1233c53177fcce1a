package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/metrics, held to what the collectors really say of a leaking program. */
final class MetricsTest {

    static final Path CONFIGURATIONS = Path.of(System.getProperty("docs"))
            .resolve("metrics")
            .toAbsolutePath()
            .normalize();
    private static final Pattern METRIC = Pattern.compile("\\bhalfshut_\\w+");
    /** Labels that our metrics bear; peers, lines and stacks are none, since there may be any number of them. */
    private static final Set<String> LABELS =
            Set.of("network_connection_state", "halfshut_cause", "halfshut_site_fingerprint", "code_function_name");

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private Fork leaking(String... jvm) throws Exception {
        return leaking(directory, jvm);
    }

    private static Fork leaking(Path directory, String... jvm) throws Exception {
        Fork fork = Launch.on(Jdks.of(17))
                .agent(Launch.QUICK + ",signal=none,report-dir=" + directory)
                .jvm(jvm)
                .sample("socket-not-closed", "--count", "20", "--until-stdin-closes")
                .start();
        fork.err();
        return fork;
    }

    private static String agent(String directory, String start) {
        return "-javaagent:" + new ClassPath(directory, 8).jar(start);
    }

    static Fork underJmxExporter(Path directory, int port) throws Exception {
        return leaking(
                directory,
                agent("jmx_exporter-1.0.1", "jmx_prometheus") + "=127.0.0.1:" + port + ":"
                        + CONFIGURATIONS.resolve("jmx_exporter.yaml"));
    }

    /** Once all twenty are there. */
    private static Scraped scraped(int port) {
        AtomicReference<Scraped> last = new AtomicReference<>();
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
            last.set(Scraped.at(port));
            return last.get().value("halfshut_site_sockets") == 20;
        });
        return last.get();
    }

    private static void bounded(Scraped scraped) {
        for (Scraped.Sample sample : scraped.samples()) {
            assertThat(LABELS).containsAll(sample.labels().keySet());
            assertThat(sample.labels().values()).noneMatch(value -> value.contains(":") || value.contains("127.0.0.1"));
        }
    }

    @Test
    void jmx_exporter_shows_the_leak_and_all_that_dashboard_and_alerts_ask_for() throws Exception {
        int port = Scraped.freePort();
        try (Fork fork = underJmxExporter(directory, port)) {
            Scraped scraped = scraped(port);
            bounded(scraped);
            assertThat(scraped.series())
                    .anyMatch(
                            series -> series.matches("halfshut_site_sockets\\{code_function_name=io\\.github\\.halfshut"
                                    + "\\.sample\\.scenario\\.SocketNotClosed\\.\\w+, halfshut_cause=socket_not_closed,"
                                    + " halfshut_site_fingerprint=[0-9a-f]{12}\\}"))
                    .contains("halfshut_sockets{network_connection_state=close_wait}")
                    .contains("halfshut_leaked_sockets{halfshut_cause=socket_not_closed}");
            Set<String> asked = new TreeSet<>(metrics(Files.readString(CONFIGURATIONS.resolve("alerts.yml"))));
            queries().forEach(query -> asked.addAll(metrics(query)));
            asked.removeAll(LABELS);
            assertThat(scraped.names()).containsAll(asked);
            Path text = Files.writeString(directory.resolve("metrics.txt"), ours(scraped.text()));
            if (!find("promtool").isEmpty()) {
                // Where it is not there, the test below is skipped and says so.
                promtool(text, "check", "metrics");
            }
        }
    }

    @Test
    void promtool_accepts_alerts_and_queries_and_the_alerts_fire_when_they_should() throws Exception {
        promtool(null, "check", "rules", CONFIGURATIONS.resolve("alerts.yml").toString());
        promtool(
                null, "test", "rules", CONFIGURATIONS.resolve("alerts_test.yml").toString());
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int number = 0;
        for (String query : queries()) {
            rules.append("  - {record: q")
                    .append(number++)
                    .append(", expr: '")
                    .append(query)
                    .append("'}\n");
        }
        promtool(
                null,
                "check",
                "rules",
                Files.writeString(directory.resolve("queries.yml"), rules).toString());
    }

    @Test
    @Tag("metrics")
    void opentelemetry_gives_the_same_names_and_labels() throws Exception {
        int port = Scraped.freePort();
        int otherPort = Scraped.freePort();
        try (Fork fork = underJmxExporter(directory, otherPort);
                Fork other = leaking(
                        agent("opentelemetry-javaagent-2.33.1", "opentelemetry"),
                        "-Dotel.jmx.config=" + CONFIGURATIONS.resolve("otel-jmx.yaml"),
                        "-Dotel.jmx.discovery.delay=1000",
                        "-Dotel.metrics.exporter=prometheus",
                        "-Dotel.exporter.prometheus.host=127.0.0.1",
                        "-Dotel.exporter.prometheus.port=" + port,
                        "-Dotel.traces.exporter=none",
                        "-Dotel.logs.exporter=none")) {
            bounded(scraped(port));
            // OpenTelemetry looks for beans at times of its own, and a busy machine makes a listener of a collector a
            // leak.
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Scraped.at(port).series())
                            .isNotEmpty()
                            .isEqualTo(Scraped.at(otherPort).series()));
        }
    }

    @Test
    @Tag("metrics")
    void jolokia_reads_every_attribute_and_the_report() throws Exception {
        int port = Scraped.freePort();
        try (Fork fork = leaking(agent("jolokia-2.6.0", "jolokia") + "=port=" + port + ",host=127.0.0.1")) {
            ObjectMapper mapper = new ObjectMapper();
            String base = "http://127.0.0.1:" + port + "/jolokia/";
            AtomicReference<JsonNode> metrics = new AtomicReference<>();
            Awaitility.await()
                    .pollInSameThread()
                    .ignoreExceptions()
                    .atMost(PATIENCE)
                    .until(() -> {
                        metrics.set(mapper.readTree(Scraped.get(base + "read/io.github.halfshut:type=Metrics"))
                                .path("value"));
                        return metrics.get()
                                        .at("/LeakedSockets/socket_not_closed")
                                        .asInt()
                                == 20;
                    });
            assertThat(metrics.get().at("/Sockets/close_wait").asInt()).isGreaterThanOrEqualTo(20);
            // Jolokia's own listener may be one too, for as long as a busy machine keeps it from accepting.
            assertThat(metrics.get().path("Sites").toString()).contains("SocketNotClosed.");
            JsonNode leaks = mapper.readTree(Scraped.get(base + "read/io.github.halfshut:type=Halfshut/Leaks"));
            assertThat(leaks.path("value").toString()).contains("SocketNotClosed.java:");
            JsonNode report = mapper.readTree(Scraped.get(base + "exec/io.github.halfshut:type=Halfshut/reportJson"));
            assertThat(mapper.readTree(report.path("value").asText())
                            .path("schema")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    /** Of the dashboard, with its variables set to everything. */
    private static List<String> queries() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(CONFIGURATIONS.resolve("grafana-dashboard.json").toFile());
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.path("expr")
                        .asText()
                        .replace("$__rate_interval", "5m")
                        .replaceAll("\\$(job|instance)", ".+"));
            }
        }
        assertThat(queries).hasSizeGreaterThan(10).noneMatch(query -> query.contains("$"));
        return queries;
    }

    private static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        Matcher name = METRIC.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    private static String ours(String text) {
        return text.lines().filter(line -> line.contains("halfshut_")).reduce("", (all, line) -> all + line + "\n");
    }

    /** @param input what it reads, or null */
    private void promtool(Path input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool("promtool")));
        command.addAll(List.of(arguments));
        File said = Files.createTempFile(directory, "promtool", ".txt").toFile();
        ProcessBuilder promtool =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
        if (input != null) {
            promtool.redirectInput(input.toFile());
        }
        Process process = promtool.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s", Files.readString(said.toPath()))
                .isZero();
    }

    /** Where it is; without it the running test is skipped and says so. */
    static String tool(String name) {
        String found = find(name);
        assumeTrue(
                !found.isEmpty(),
                name + " is not installed (Debian: prometheus); HALFSHUT_PROMTOOL may name the promtool beside it");
        return found;
    }

    private static String find(String name) {
        String told = System.getenv("HALFSHUT_PROMTOOL");
        List<String> places = new ArrayList<>();
        if (told != null) {
            places.add(Path.of(told).resolveSibling(name).toString());
        }
        for (String path : System.getenv("PATH").split(File.pathSeparator)) {
            places.add(path + "/" + name);
        }
        return places.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElse("");
    }
}
