package io.github.halfshut.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

final class MetricsBeanTest {

    private static FakeSource source(LeakReport latest) {
        FakeSource source = new FakeSource();
        source.latest = latest;
        return source;
    }

    private static LeakReport leaks(int count) {
        Leak[] leaks = new Leak[count];
        for (int i = 0; i < count; i++) {
            leaks[i] = new Leak.Builder(String.format("%012x", i), "SOCKET_NOT_CLOSED")
                    .verdict("certain", "leak")
                    .sockets(100 - i, Map.of())
                    .unread(1, 10)
                    .blame(Reports.FETCH_PRICE)
                    .build();
        }
        return Reports.of(leaks);
    }

    @Test
    void every_state_and_cause_that_a_report_may_have_is_there() {
        assertThat(Metrics.CAUSES)
                .isEqualTo(Arrays.stream(Cause.values())
                        .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                        .toList());
        // The kernel shows requests of its own as SYN_RECV.
        assertThat(Metrics.STATES.keySet())
                .containsExactlyElementsOf(Arrays.stream(TcpState.values())
                        .filter(state -> state != TcpState.NEW_SYN_RECV)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void shows_counts_by_state_and_cause_and_the_largest_leaks_by_site() throws Exception {
        MetricsBean bean = new MetricsBean(source(Reports.incident()));
        assertThat(((CompositeData) bean.getAttribute("Sockets")).get("close_wait"))
                .isEqualTo(11_201L);
        assertThat(((CompositeData) bean.getAttribute("LeakedSockets")).get("per_request_client"))
                .isEqualTo(11_164L);
        TabularData sites = (TabularData) bean.getAttribute("Sites");
        CompositeData site =
                sites.get(new Object[] {"9f3c21ab0d1e", "com.acme.OrderService.fetchPrice", "per_request_client"});
        assertThat(site.get("sockets")).isEqualTo(11_164L);
        assertThat(site.get("oldestSeconds")).isEqualTo(10_920L);
        assertThat(bean.getAttribute("LastScanTimestampSeconds")).isEqualTo(Reports.NOW / 1e3);
        assertThat(bean.getAttributes(new String[] {"Scans", "NoSuch", "MaxFileDescriptors"}))
                .containsExactly(new Attribute("Scans", 1_150L), new Attribute("MaxFileDescriptors", 20_000L));
        assertThatThrownBy(() -> bean.setAttribute(new Attribute("Scans", 1)))
                .isInstanceOf(AttributeNotFoundException.class);
    }

    @Test
    void leaks_past_the_twentieth_are_one_row() throws Exception {
        MetricsBean bean = new MetricsBean(source(leaks(25)));
        TabularData sites = (TabularData) bean.getAttribute("Sites");
        assertThat(sites.values()).hasSize(Metrics.SITES + 1);
        CompositeData other = sites.get(new Object[] {"other", "other", "other"});
        assertThat(other.get("sockets")).isEqualTo(80L + 79 + 78 + 77 + 76);
        assertThat(other.get("unreadBytes")).isEqualTo(50L);
    }

    @Test
    void beans_of_single_leaks_come_and_go_with_them() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        SiteBeans beans = new SiteBeans(server);
        ObjectName all = new ObjectName("io.github.halfshut:type=LeakSite,*");
        beans.show(leaks(25));
        assertThat(server.queryNames(all, null)).hasSize(Metrics.SITES + 1);
        beans.show(leaks(1));
        Set<ObjectName> left = server.queryNames(all, null);
        assertThat(left).extracting(name -> name.getKeyProperty("fingerprint")).containsExactly("000000000000");
        ObjectName only = left.iterator().next();
        assertThat(server.getAttribute(only, "Sockets")).isEqualTo(100L);
        assertThat(server.getAttribute(only, "Site")).isEqualTo("com.acme.OrderService.fetchPrice");
        server.unregisterMBean(only);
        beans.remove();
        assertThat(server.queryNames(all, null)).isEmpty();
    }
}
