package io.github.halfshut.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Listener;
import io.github.halfshut.report.Reports;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.StandardMBean;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MBeanOutletTest {
    private static final ObjectName NAME = name("io.github.halfshut:type=Halfshut");

    @TempDir
    Path dir;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Captured captured = new Captured();
    private final FakeSource source = new FakeSource();
    private MBeanOutlet outlet;

    @BeforeEach
    void register() {
        outlet = new MBeanOutlet(source, new DumpFiles(dir.toString(), 4711, captured.error));
        assertThat(outlet.tryRegister()).isTrue();
        assertThat(outlet.troubles()).isEmpty();
    }

    @AfterEach
    void unregister() {
        outlet.stop();
        assertThat(server.isRegistered(NAME)).isFalse();
    }

    @Test
    void waitsForAServerAndMakesNone() throws Exception {
        assertThat(Forked.java("true", "jmx")).isEqualTo("[]\n");
    }

    @Test
    void showsTheLastReportAndNeverScansForIt() throws Exception {
        source.latest = Reports.incident();
        MBeanInfo info = server.getMBeanInfo(NAME);
        for (MBeanAttributeInfo attribute : info.getAttributes()) {
            assertThat(server.getAttribute(NAME, attribute.getName())).isNotNull();
        }
        assertThat(attribute("CloseWaitCount")).isEqualTo(11_201L);
        assertThat(attribute("LeakedSocketCount")).isEqualTo(11_201L);
        assertThat(attribute("LeakCount")).isEqualTo(2);
        assertThat(attribute("TrackedSocketCount")).isEqualTo(35L);
        assertThat(attribute("OldestCloseWaitSeconds")).isEqualTo(10_920L);
        assertThat(attribute("OpenFileDescriptorCount")).isEqualTo(11_298L);
        assertThat(attribute("MaxFileDescriptorCount")).isEqualTo(20_000L);
        assertThat(attribute("SecondsToExhaustion")).isEqualTo(12_734L);
        assertThat(attribute("ListenOverflowCount")).isEqualTo(0L);
        assertThat(attribute("Version")).isEqualTo("0.1.0");
        assertThat(source.scans).hasValue(0);
    }

    @Test
    void listsLeaksByFingerprint() throws Exception {
        source.latest = Reports.incident();
        TabularData leaks = (TabularData) attribute("Leaks");
        assertThat(leaks.getTabularType().getIndexNames()).containsExactly("fingerprint");
        assertThat(leaks.size()).isEqualTo(2);
        assertRow(
                leaks.get(new Object[] {"9f3c21ab0d1e"}),
                "fingerprint=9f3c21ab0d1e cause=PER_REQUEST_CLIENT confidence=certain severity=leak sockets=11164"
                        + " oldestSeconds=10920 growthPerMinute=41.0 peer=118.31.232.166:443"
                        + " blame=com.acme.OrderService.fetchPrice(OrderService.java:42) library=Apache HttpClient 4");
        assertRow(
                leaks.get(new Object[] {"00aa11bb22cc"}),
                "fingerprint=00aa11bb22cc cause=UNREAD_DATA confidence=likely severity=leak sockets=37"
                        + " oldestSeconds=45 growthPerMinute=0.0 peer=10.0.0.7:80"
                        + " blame=com.acme.Feed.open(Unknown Source) library=");
    }

    @Test
    void listsListenersByAddressAndSurvivesTwins() throws Exception {
        Listener listener = new Listener.Builder("::", 8080)
                .queue(50, 50, 51, 51)
                .waiting(Reports.counts("CLOSE_WAIT", 3), 9, 4)
                .verdict("full", List.of(), "")
                .build();
        LeakReport base = Reports.of(Reports.idleInPool(), Reports.idleInPool());
        source.latest = new LeakReport(
                base.takenAtMillis,
                base.agent,
                base.jvm,
                base.kernel,
                base.leaks,
                List.of(listener, listener),
                base.unattributed,
                List.of());
        TabularData listeners = (TabularData) attribute("Listeners");
        assertThat(listeners.getTabularType().getIndexNames()).containsExactly("address");
        assertThat(listeners.size()).isEqualTo(1);
        assertRow(
                listeners.get(new Object[] {"[::]:8080"}),
                "address=[::]:8080 port=8080 backlog=50 acceptQueue=51 neverAccepted=3 unreadBytes=9 drops=-1 site="
                        + " verdict=full");
        assertThat(((TabularData) attribute("Leaks")).size()).isEqualTo(1);
    }

    @Test
    void describesItself() throws Exception {
        MBeanInfo info = server.getMBeanInfo(NAME);
        assertThat(info.getDescription()).startsWith("Halfshut: ");
        assertThat(info.getDescriptor().getFieldValue("mxbean")).isEqualTo("true");
        for (MBeanAttributeInfo attribute : info.getAttributes()) {
            assertThat(attribute.getDescription()).contains(" ").isNotEqualTo(attribute.getName());
            assertThat(attribute.isWritable()).isFalse();
        }
        for (MBeanOperationInfo operation : info.getOperations()) {
            assertThat(operation.getDescription()).contains(" ");
        }
        assertThat(info.getOperations())
                .extracting(MBeanOperationInfo::getName)
                .containsExactlyInAnyOrder("reportText", "reportJson", "dump", "scan", "releaseLeaked");
        MBeanOperationInfo dump = List.of(info.getOperations()).stream()
                .filter(operation -> operation.getName().equals("dump"))
                .findFirst()
                .orElseThrow();
        assertThat(dump.getSignature()[0].getName()).isEqualTo("pathOrEmpty");
        assertThat(info.getNotifications()[0].getNotifTypes())
                .containsExactly(
                        "halfshut.leak.new",
                        "halfshut.leak.grown",
                        "halfshut.leak.recovered",
                        "halfshut.leak.released");
    }

    @Test
    void scansForOperations() throws Exception {
        HalfshutMXBean bean = JMX.newMXBeanProxy(server, NAME, HalfshutMXBean.class, true);
        assertThat(bean.reportText()).startsWith("Halfshut 0.1.0").contains("2 places");
        assertThat(bean.reportJson()).startsWith("{\"schema\":1,").contains("PER_REQUEST_CLIENT");
        assertThat(bean.dump(""))
                .isEqualTo(dir + "/halfshut-4711-20261122-031000.json\n" + dir + "/halfshut-4711-20261122-031000.txt");
        assertThat(bean.dump("mine.txt")).isEqualTo(dir + "/mine.txt");
        assertThat(bean.dump("mine.txt")).isEqualTo("cannot write " + dir + "/mine.txt: it exists already");
        bean.scan();
        assertThat(source.scans).hasValue(6);
        assertThat(bean.releaseLeaked("9f3c21ab0d1e")).isEqualTo(7);
        assertThatThrownBy(() ->
                        server.invoke(NAME, "releaseLeaked", new Object[] {"?"}, new String[] {"java.lang.String"}))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasRootCauseMessage("The option release is off.");
    }

    @Test
    @SuppressWarnings("BanJNDI") // The name it warns of is the address of our own server.
    void canBeReadByAClientThatHasNoClassOfOurs() throws Exception {
        source.latest = Reports.incident();
        JMXConnectorServer connector =
                JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL("rmi", "127.0.0.1", 0), null, server);
        connector.start();
        try (JMXConnector client = JMXConnectorFactory.connect(connector.getAddress())) {
            var remote = client.getMBeanServerConnection();
            List<Attribute> all = remote.getAttributes(NAME, new String[] {"Leaks", "LeakCount", "Nonsense"})
                    .asList();
            assertThat(all).extracting(Attribute::getName).containsExactly("Leaks", "LeakCount");
            assertThat(((TabularData) all.get(0).getValue()).size()).isEqualTo(2);
            assertThat(remote.getMBeanInfo(NAME).getAttributes()).hasSize(12);
        } finally {
            connector.stop();
        }
    }

    @Test
    void tellsOfNewAndDoubledAndRecoveredLeaks() throws Exception {
        List<Notification> heard = new CopyOnWriteArrayList<>();
        NotificationListener listener = (note, handback) -> heard.add(note);
        server.addNotificationListener(NAME, listener, null, null);
        outlet.changed(Reports.of(Reports.idleInPool()));
        outlet.changed(Reports.of(leak(10)));
        outlet.changed(Reports.of(leak(19)));
        outlet.changed(Reports.of(leak(20)));
        outlet.changed(Reports.of(leak(39)));
        outlet.changed(Reports.of());
        await().until(() -> heard.size() >= 3);
        assertThat(heard)
                .extracting(Notification::getType, Notification::getMessage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "halfshut.leak.new",
                                "New leak: 10 sockets, PER_REQUEST_CLIENT,"
                                        + " com.acme.OrderService.fetchPrice(OrderService.java:42), fingerprint 9f3c21ab0d1e"),
                        org.assertj.core.groups.Tuple.tuple(
                                "halfshut.leak.grown",
                                "Leak has doubled: 20 sockets, PER_REQUEST_CLIENT,"
                                        + " com.acme.OrderService.fetchPrice(OrderService.java:42), fingerprint 9f3c21ab0d1e"),
                        org.assertj.core.groups.Tuple.tuple(
                                "halfshut.leak.recovered",
                                "Recovered: 20 sockets, PER_REQUEST_CLIENT,"
                                        + " com.acme.OrderService.fetchPrice(OrderService.java:42), fingerprint 9f3c21ab0d1e"));
        assertThat(((CompositeData) heard.get(1).getUserData()).get("sockets")).isEqualTo(20L);
    }

    @Test
    void aListenerThatBlocksHoldsNobodyUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        NotificationListener listener = (note, handback) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        server.addNotificationListener(NAME, listener, null, null);
        for (int i = 0; i < 500; i++) {
            outlet.changed(Reports.of(leak(1)));
            outlet.changed(Reports.of());
        }
        never.countDown();
        assertThat(outlet.troubles()).isEmpty();
    }

    @Test
    void leavesANameThatIsTakenToItsOwner() throws Exception {
        outlet.stop();
        StandardMBean other = new StandardMBean(new HalfshutBean(source, null), HalfshutMXBean.class, true);
        server.registerMBean(other, NAME);
        try {
            outlet = new MBeanOutlet(source, new DumpFiles("-", 4711, captured.error));
            assertThat(outlet.tryRegister()).isFalse();
            assertThat(outlet.tryRegister()).isFalse();
            assertThat(outlet.troubles())
                    .containsExactly("There is no MBean: the name io.github.halfshut:type=Halfshut is taken.");
            outlet.stop();
            assertThat(server.isRegistered(NAME)).isTrue();
        } finally {
            server.unregisterMBean(NAME);
        }
    }

    private static Leak leak(long sockets) {
        return Reports.perRequestClient(sockets);
    }

    private Object attribute(String name) throws Exception {
        return server.getAttribute(NAME, name);
    }

    private static void assertRow(CompositeData row, String expected) {
        StringBuilder actual = new StringBuilder();
        for (String pair : expected.split(" (?=[a-zA-Z]+=)")) {
            String column = pair.substring(0, pair.indexOf('='));
            actual.append(actual.length() == 0 ? "" : " ")
                    .append(column)
                    .append('=')
                    .append(row.get(column));
        }
        assertThat(actual.toString()).isEqualTo(expected);
        assertThat(row.getCompositeType().keySet()).hasSize(expected.split(" (?=[a-zA-Z]+=)").length);
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
