package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, two real JVMs with one bug. */
@Tag("metrics")
final class PrometheusTest {

    @TempDir
    Path directory;

    @Test
    void one_bug_in_two_jvms_is_one_alert() throws Exception {
        String program = MetricsTest.tool("prometheus");
        int[] ports = {Scraped.freePort(), Scraped.freePort()};
        try (Fork one = MetricsTest.underJmxExporter(directory, ports[0]);
                Fork two = MetricsTest.underJmxExporter(directory, ports[1])) {
            int port = Scraped.freePort();
            Process prometheus = prometheus(program, port, ports);
            try {
                AtomicReference<List<JsonNode>> leaks = new AtomicReference<>(List.of());
                Awaitility.await()
                        .pollInSameThread()
                        .ignoreExceptions()
                        .pollInterval(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> {
                            leaks.set(leakAlerts(port));
                            return leaks.get().toString().contains("in 2 instances")
                                    && leaks.get().toString().contains("\"firing\"");
                        });
                assertThat(leaks.get()).hasSize(1);
                JsonNode labels = leaks.get().get(0).path("labels");
                assertThat(labels.path("halfshut_cause").asText()).isEqualTo("socket_not_closed");
                assertThat(labels.has("instance")).isFalse();
            } finally {
                prometheus.destroy();
                assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static List<JsonNode> leakAlerts(int port) throws Exception {
        List<JsonNode> leaks = new ArrayList<>();
        for (JsonNode alert : new ObjectMapper()
                .readTree(Scraped.get("http://127.0.0.1:" + port + "/api/v1/alerts"))
                .at("/data/alerts")) {
            if (alert.at("/labels/alertname").asText().equals("SocketLeak")) {
                leaks.add(alert);
            }
        }
        return leaks;
    }

    /** With our rules, which wait for seconds here instead of minutes. */
    private Process prometheus(String program, int port, int... scraped) throws Exception {
        Path rules = Files.writeString(
                directory.resolve("alerts.yml"),
                Files.readString(MetricsTest.CONFIGURATIONS.resolve("alerts.yml"))
                        .replaceAll("for: \\d+m", "for: 2s"));
        Path configuration =
                Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                - job_name: shop
                  static_configs: [{targets: ["127.0.0.1:%d", "127.0.0.1:%d"]}]
                """.formatted(rules, scraped[0], scraped[1]));
        return new ProcessBuilder(
                        program,
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }
}
