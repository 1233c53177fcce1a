package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void tellsTheIncidentOnOneScreen() {
        assertThat(TextReport.render(Reports.incident())).isEqualTo("""
            Halfshut 0.1.0   pid 4711 (orders.jar) on host-7   java 17.0.15   up 3 h 12 m   2026-11-22 03:10:00Z
            11,201 sockets leak from 2 places; descriptors 11,298 of 20,000, full in 3 h 32 m at 41 a minute

            1. 11,164 sockets half-closed by 118.31.232.166:443, oldest 3 h 2 m, growing 41 a minute            certain
               blame  com.acme.OrderService.fetchPrice(OrderService.java:42), 11,164 clients built here, 0 closed
               cause  PER_REQUEST_CLIENT  Apache HttpClient 4: a client is built for each request     fingerprint 9f3c21ab0d1e
               why    11,164 clients were built at this line and none was closed.
                      Each of the sockets belongs to a client of its own.
               fix    Build one CloseableHttpClient and share it; it is thread-safe.
               trace  com.acme.OrderService.fetchPrice(OrderService.java:42)
                      com.acme.OrderService.order(OrderService.java:30)  (… 2 library frames above, 2 more below)
               e.g.   fd 57  127.0.0.1:40312 -> 118.31.232.166:443  CLOSE_WAIT  since 2026-11-22 00:08:00Z

            2. 37 sockets to 10.0.0.7:80 (feed.acme.com) and 2 more (30 CLOSE_WAIT, 5 ESTABLISHED, 2 without a connection), oldest 45 s, not growing  likely
               blame  com.acme.Feed.open(Unknown Source)
               cause  UNREAD_DATA  the peer closed, bytes wait unread                                 fingerprint 00aa11bb22cc
               data   2 read to the end, only close() is missing; 35 with 70,000 bytes that nobody reads
               why    35 of 37 sockets hold bytes that were there when the peer closed.
               fix    Read to the end or close.
               trace  com.acme.Feed.open(Unknown Source)
               thread "feed-1" WAITING at java.lang.Object.wait(Native Method), and 1 more thread

            No sysctl ends CLOSE_WAIT: only close() in the code above does.
            """);
    }

    @Test
    void isShortForAHealthyProgram() {
        assertThat(TextReport.render(Reports.healthy())).isEqualTo("""
            Halfshut 0.1.0   pid 4711 (orders.jar) on host-7   java 17.0.15   up 3 h 12 m   2026-11-22 03:10:00Z
            No leak: 0 of 35 sockets half-closed longer than 30 s.
            Not seen: Sockets opened before 02:00 by native code.
            """);
    }

    @Test
    void keepsWhatIsNormalApartFromLeaks() {
        assertThat(TextReport.render(Reports.of(Reports.idleInPool()))).isEqualTo("""
            Halfshut 0.1.0   pid 4711 (orders.jar) on host-7   java 17.0.15   up 3 h 12 m   2026-11-22 03:10:00Z
            No leak: 4 of 35 sockets half-closed longer than 30 s.
            Notices (normal unless they grow):
              4 sockets half-closed by 10.0.0.7:443, oldest 55 s; IDLE_IN_POOL; com.acme.OrderService.fetchPrice(OrderService.java:42); dddddddddddd
            """);
    }

    @Test
    void doesNotCallSocketsOfUnknownOriginHealthy() {
        Unattributed others = new Unattributed(
                12, List.of(new Peer("10.0.0.9", 5432, 12, null)), List.of(new Likely("9f3c21ab0d1e", 0.8)));
        assertThat(TextReport.render(Reports.report(List.of(), others, List.of())))
                .isEqualTo("""
            Halfshut 0.1.0   pid 4711 (orders.jar) on host-7   java 17.0.15   up 3 h 12 m   2026-11-22 03:10:00Z
            No leak in what Halfshut saw opened, but 12 sockets are half-closed.
            Unattributed: 12 sockets half-closed by 10.0.0.9:5432, opened before the agent came or by native code; likely 9f3c21ab0d1e (80 %)
            """);
    }

    @Test
    void countsWhatHasNoSocketInClients() {
        Leak clients = new Leak.Builder("abcabcabcabc", "CLIENT_NOT_CLOSED")
                .verdict("likely", "leak")
                .clients(new Clients(513, 1, 0, 0, 0, Reports.FETCH_PRICE))
                .growth(-0.2, -1)
                .remedy("Close it.")
                .build();
        assertThat(TextReport.render(Reports.of(clients)))
                .contains("\n1. 512 clients not closed, shrinking 12 an hour    ")
                .contains("\n   blame  no line of code is known, 513 clients built here, 1 closed\n");
    }

    @Test
    void saysWhatWentWrongInsideAndWhatDidNotTake() {
        AgentFacts agent = Reports.agent()
                .hooks(List.of(
                        new HookState("socket open", "woven", null),
                        new HookState("netty", "not-seen", null),
                        new HookState("socket close", "refused", "class is not modifiable")))
                .mishaps(List.of(new Mishap("IllegalStateException in scan", 1_200)))
                .build();
        LeakReport base = Reports.healthy();
        LeakReport report = new LeakReport(
                base.takenAtMillis,
                agent,
                base.jvm,
                base.kernel,
                List.of(),
                List.of(new Listener.Builder("::", 8080)
                        .queue(50, 50, 51, 51)
                        .drops(1_200)
                        .waiting(Reports.counts("ESTABLISHED", 3), 0, 9)
                        .site(Reports.FETCH_PRICE)
                        .verdict("full", List.of(), "")
                        .build()),
                Unattributed.NONE,
                List.of());
        assertThat(TextReport.render(report)).endsWith("""
            Listener [::]:8080 (com.acme.OrderService.fetchPrice(OrderService.java:42)): 3 never accepted, accept queue 51 of 50 (3 ESTABLISHED), 1,200 attempts dropped; full
            Not seen: The hook socket close was refused: class is not modifiable
                      Mishap inside Halfshut, 1,200 times: IllegalStateException in scan
            """);
    }

    @Test
    void twoPlacesFitInFortyLinesWhateverThereIsToSay() {
        Unattributed others = new Unattributed(1, List.of(), List.of());
        List<String> blindSpots = Collections.nCopies(9, "Something.");
        LeakReport report =
                Reports.report(List.of(Reports.idleInPool(), Reports.longest(), Reports.longest()), others, blindSpots);
        String text = TextReport.render(report);
        assertThat(text.lines().count()).isLessThanOrEqualTo(40);
        assertThat(text)
                .startsWith("Halfshut")
                .contains("11,164 sockets leak from 2 places")
                .contains("          Because of this and that. (… 9 more)\n")
                .contains("          Something. (… 6 more)\n");
    }

    @Test
    void staysBoundedWithManyLeaks() {
        List<Leak> leaks = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            leaks.add(Reports.perRequestClient(i + 1));
        }
        String text = TextReport.render(Reports.of(leaks.toArray(new Leak[0])));
        assertThat(text.lines().count()).isLessThan(150);
        assertThat(text)
                .contains("12,502,500 sockets leak from 5,000 places")
                .contains("\n1. 5,000 sockets ")
                .contains("\n20. 4,981 sockets ")
                .contains("\n  … and 4,980 leaks more, all in the JSON report\n");
    }

    @Test
    void what_was_released_on_request_is_said() {
        Release release = new Release(
                Reports.NOW,
                Reports.perRequestClient(1_000),
                997,
                Reports.counts("a thread is inside I/O on it", 2L, "not in CLOSE_WAIT", 1L));

        assertThat(TextReport.render(released(List.of(release))))
                .contains("Released on request at 2026-11-22 03:10:00Z: 997 sockets of "
                        + release.leak.fingerprint
                        + "; left alone: 2 (a thread is inside I/O on it), 1 (not in CLOSE_WAIT).\n");
        assertThat(TextReport.render(released(Collections.nCopies(7, release))))
                .contains("  … and 2 releases more, all in the JSON report\n");
    }

    private static LeakReport released(List<Release> releases) {
        return new LeakReport(
                Reports.NOW,
                Reports.agent().releases(releases).build(),
                Reports.jvm(),
                new KernelFacts.Builder("/proc").build(),
                List.of(),
                List.of(),
                Unattributed.NONE,
                List.of());
    }
}
