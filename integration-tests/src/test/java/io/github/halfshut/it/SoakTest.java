package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five minutes of connections that come and go, with the agent's own defaults: every leak is found and nothing else. */
@Tag("soak")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SoakTest {

    private static final int LEAKED = 200;
    private static final Duration BETWEEN = Duration.ofSeconds(20);

    @TempDir
    Path reports;

    @Test
    void two_hundred_leaks_are_found_among_twelve_thousand_connections() throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "Churn.java");
        String[] churn = {"--duration", "5m", "--rate", "40", "--leak", "" + LEAKED, "--until-stdin-closes"};
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .agent("report-dir=" + reports)
                .sample("churn", churn)
                .start())) {
            Lines out = watched.fork.out;
            while (out.await("ready: ", 0, BETWEEN) == null) {
                onlyThisLine(watched.report(), line);
            }
            String connected = watched.fork.await("connected ");
            Report last = watched.report(seen -> seen.leakedSockets() >= LEAKED, Duration.ofMinutes(2));
            onlyThisLine(last, line);
            assertThat(last.leakedSockets()).as("%s", last).isEqualTo(LEAKED);
            watched.end();

            JsonNode agent = last.json().path("agent");
            double cpu = agent.path("cpuSeconds").asDouble();
            long uptime = last.json().path("jvm").path("uptimeSeconds").asLong();
            System.out.printf(
                    "soak: %s; found %d; agent %.2f s CPU in %d s: %.2f %% of a core; %d scans%n",
                    connected, last.leakedSockets(), cpu, uptime, 100 * cpu / uptime, last.scans());
        }
    }

    private static void onlyThisLine(Report report, BlamedLine line) {
        assertThat(report.leaks()).as("%s", report).hasSizeLessThanOrEqualTo(1).allSatisfy(leak -> {
            assertThat(leak.path("blame").path("file").asText() + ":"
                            + leak.path("blame").path("line"))
                    .isEqualTo(line.toString());
            assertThat(leak.path("sockets").asInt()).isLessThanOrEqualTo(LEAKED);
        });
        assertThat(report.unattributed()).as("%s", report).isZero();
        assertThat(report.json().path("agent").path("mishaps")).as("%s", report).isEmpty();
    }
}
