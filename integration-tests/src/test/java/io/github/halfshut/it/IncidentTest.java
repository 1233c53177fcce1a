package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The incident in its real size, 11,164 sockets from two lines, still fits on one screen. */
final class IncidentTest {

    private static final int BY_ORDERS = 7_000;
    private static final int BY_PAYMENTS = 4_164;

    @TempDir
    Path reports;

    @Test
    void eleven_thousand_sockets_are_two_findings_on_one_screen() throws Exception {
        assumeTrue(maxFiles() > 2 * BY_PAYMENTS + BY_ORDERS, "the limit of open files is too low here");
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .jvm("-Xmx1g")
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample("incident", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            Report report =
                    watched.report(seen -> seen.leakedSockets() == BY_ORDERS + BY_PAYMENTS, Duration.ofSeconds(60));
            long before = System.nanoTime();
            report = watched.report();
            long millis = (System.nanoTime() - before) / 1_000_000;
            watched.end();

            assertThat(report.leaks()).as("%s", report.text()).hasSize(2);
            check(report.leaks().get(0), "PER_REQUEST_CLIENT", "OrderService.java", BY_ORDERS);
            check(report.leaks().get(1), "SOCKET_NOT_CLOSED", "PaymentService.java", BY_PAYMENTS);
            assertThat(report.text().lines().count()).isLessThanOrEqualTo(40);
            System.out.printf(
                    "incident: %d lines, %d bytes of text, %d bytes of JSON, %d ms from signal to file (look %s ms)%n%s%n",
                    report.text().lines().count(),
                    report.text().getBytes(StandardCharsets.UTF_8).length,
                    report.json().toString().getBytes(StandardCharsets.UTF_8).length,
                    millis,
                    report.json().path("agent").path("scanMillis").path("last"),
                    report.text());
        }
    }

    private static long maxFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
    }

    private static void check(JsonNode leak, String cause, String file, int sockets) throws Exception {
        assertThat(leak.path("cause").asText()).isEqualTo(cause);
        assertThat(leak.path("blame").path("line").asInt())
                .isEqualTo(BlamedLine.of(cause, file).line());
        assertThat(leak.path("sockets").asInt()).isEqualTo(sockets);
    }
}
