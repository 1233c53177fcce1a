package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** What an operator with {@code jconsole} sees and can do. */
final class ManagementTest {

    private static final String[] TWENTY = {"--count", "20", "--until-stdin-closes"};

    @TempDir
    Path reports;

    @EachJdk
    void every_attribute_can_be_read_and_every_operation_called(int major) throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "SocketNotClosed.java");
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            try (Console console = new Console(watched.fork)) {
                Awaitility.await()
                        .pollInSameThread()
                        .pollInterval(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> {
                            console.invoke("scan");
                            return console.value("LeakedSocketCount").equals(20L);
                        });
                check(attributes(console.server), line);

                Report report = console.report();
                assertThat(report.text()).contains("(" + line + ")");
                assertThat(report.json().path("leaks"))
                        .singleElement()
                        .satisfies(
                                leak -> assertThat(leak.path("sockets").asInt()).isEqualTo(20));

                assertThat(console.dump("").split("\n"))
                        .hasSize(2)
                        .allMatch(file -> Path.of(file).startsWith(reports));
                Path own = reports.resolve("own.txt");
                assertThat(console.dump(own.toString())).isEqualTo(own.toString());
                assertThat(own).content().contains("(" + line + ")");
            }
            watched.end();
        }
    }

    private static Map<String, Object> attributes(MBeanServerConnection server) throws Exception {
        ObjectName name = Console.NAME;
        Map<String, Object> values = new TreeMap<>();
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            values.put(attribute.getName(), server.getAttribute(name, attribute.getName()));
        }
        List<Attribute> together = server.getAttributes(name, values.keySet().toArray(new String[0]))
                .asList();
        assertThat(together).hasSameSizeAs(values.keySet());
        return values;
    }

    private static void check(Map<String, Object> values, BlamedLine line) {
        assertThat(values.keySet())
                .contains(
                        "CloseWaitCount",
                        "LeakedSocketCount",
                        "LeakCount",
                        "TrackedSocketCount",
                        "OldestCloseWaitSeconds",
                        "OpenFileDescriptorCount",
                        "MaxFileDescriptorCount",
                        "SecondsToExhaustion",
                        "ListenOverflowCount",
                        "Leaks",
                        "Listeners",
                        "Version");
        assertThat(values)
                .containsEntry("CloseWaitCount", 20L)
                .containsEntry("LeakedSocketCount", 20L)
                .containsEntry("LeakCount", 1);
        assertThat((Long) values.get("OldestCloseWaitSeconds")).isGreaterThanOrEqualTo(2);
        assertThat((Long) values.get("TrackedSocketCount")).isGreaterThanOrEqualTo(20);
        assertThat((Long) values.get("OpenFileDescriptorCount"))
                .isBetween(20L, (Long) values.get("MaxFileDescriptorCount"));

        TabularData leaks = (TabularData) values.get("Leaks");
        assertThat(leaks.getTabularType().getIndexNames()).containsExactly("fingerprint");
        assertThat(leaks.values()).singleElement().satisfies(row -> {
            CompositeData leak = (CompositeData) row;
            assertThat(leak.getCompositeType().keySet())
                    .contains(
                            "fingerprint",
                            "cause",
                            "confidence",
                            "severity",
                            "sockets",
                            "oldestSeconds",
                            "growthPerMinute",
                            "peer",
                            "blame",
                            "library");
            assertThat(leak.get("cause")).isEqualTo("SOCKET_NOT_CLOSED");
            assertThat(leak.get("severity")).isEqualTo("leak");
            assertThat(leak.get("sockets")).isEqualTo(20L);
            assertThat(leak.get("peer").toString()).contains("127.0.0.1:");
            assertThat(leak.get("blame").toString()).contains(line.toString());
        });
        TabularData listeners = (TabularData) values.get("Listeners");
        assertThat(listeners.getTabularType().getIndexNames()).containsExactly("address");
    }
}
