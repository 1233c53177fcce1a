package io.github.halfshut.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reports for tests: the incident, a healthy program, and their parts. */
public final class Reports {
    public static final long NOW = Instant.parse("2026-11-22T03:10:00Z").toEpochMilli();
    public static final Site FETCH_PRICE = new Site("com.acme.OrderService", "fetchPrice", "OrderService.java", 42);

    private Reports() {}

    public static LeakReport incident() {
        return report(List.of(perRequestClient(11_164), unreadData()), Unattributed.NONE, List.of());
    }

    /** Two hours of the incident: one leak grew, another is over; in between nobody could read the tables. */
    public static History history() {
        Map<String, int[]> leaks = new LinkedHashMap<>();
        leaks.put("9f3c21ab0d1e", new int[] {0, 5_582, 11_164});
        leaks.put("0123456789ab", new int[] {7, 3, 0});
        Map<String, int[]> states = new LinkedHashMap<>();
        states.put("ESTABLISHED", new int[] {7, -1, 7});
        states.put("CLOSE_WAIT", new int[] {0, -1, 11_201});
        states.put("FIN_WAIT1", new int[] {0, -1, 0});
        long[] at = {NOW - 7_200_000, NOW - 3_600_000, NOW};
        return new History(at, new int[] {100, 5_700, 11_298}, states, leaks, 0);
    }

    public static LeakReport healthy() {
        return report(List.of(), Unattributed.NONE, List.of("Sockets opened before 02:00 by native code."));
    }

    public static LeakReport of(Leak... leaks) {
        return report(Arrays.asList(leaks), Unattributed.NONE, List.of());
    }

    public static LeakReport report(List<Leak> leaks, Unattributed unattributed, List<String> blindSpots) {
        AgentFacts agent = agent().build();
        KernelFacts kernel = new KernelFacts.Builder("/proc")
                .states(counts("ESTABLISHED", 7, "CLOSE_WAIT", leaks.isEmpty() ? 0 : 11_201))
                .files(leaks.isEmpty() ? 60 : 11_298, 20_000)
                .ephemeralPorts(32_768, 60_999)
                .somaxconn(4_096)
                .listens(0, 0)
                .synRecv(0)
                .build();
        return new LeakReport(NOW, agent, jvm(), kernel, leaks, List.of(), unattributed, blindSpots);
    }

    static LeakReport withHooks(HookState... hooks) {
        LeakReport report = healthy();
        return new LeakReport(
                NOW,
                agent().hooks(Arrays.asList(hooks)).build(),
                report.jvm,
                report.kernel,
                report.leaks,
                report.listeners,
                report.unattributed,
                report.blindSpots);
    }

    public static AgentFacts.Builder agent() {
        return new AgentFacts.Builder("0.1.0", "premain", NOW - 11_520_000L)
                .scans(1_150, 3.25, 41)
                .cpuSeconds(2.5)
                .trackedSockets(35, 0);
    }

    public static JvmFacts jvm() {
        return new JvmFacts(4711, "host-7", "/srv/orders.jar", "17.0.15", 11_520);
    }

    public static Leak perRequestClient(long sockets) {
        return new Leak.Builder("9f3c21ab0d1e", "PER_REQUEST_CLIENT")
                .meaning("a client is built for each request")
                .verdict("certain", "leak")
                .sockets(sockets, counts("CLOSE_WAIT", sockets))
                .oldestSeconds(10_920)
                .growth(41, 12_734)
                .library("Apache HttpClient 4")
                .readToEnd(0)
                .blame(FETCH_PRICE)
                .peers(List.of(new Peer("118.31.232.166", 443, sockets, null)))
                .clients(new Clients(sockets, 0, 0, sockets, 41, FETCH_PRICE))
                .traces(new Traces(
                        List.of(
                                "java.net.Socket.connect(Socket.java:633)",
                                "org.apache.http.conn.socket.PlainConnectionSocketFactory.connectSocket(P.java:75)",
                                "com.acme.OrderService.fetchPrice(OrderService.java:42)",
                                "com.acme.OrderService.order(OrderService.java:30)",
                                "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
                                "java.lang.Thread.run(Thread.java:840)"),
                        List.of("com.acme.OrderService.fetchPrice(OrderService.java:42)"),
                        List.of()))
                .evidence(List.of(
                        "11,164 clients were built at this line and none was closed.",
                        "Each of the sockets belongs to a client of its own."))
                .remedy("Build one CloseableHttpClient and share it; it is thread-safe.")
                .example(new Example(
                        "127.0.0.1:40312", "118.31.232.166:443", "CLOSE_WAIT", 57, 881_234, NOW - 10_920_000L, 10_920))
                .build();
    }

    public static Leak unreadData() {
        return new Leak.Builder("00aa11bb22cc", "UNREAD_DATA")
                .meaning("the peer closed, bytes wait unread")
                .verdict("likely", "leak")
                .sockets(37, counts("CLOSE_WAIT", 30, "ESTABLISHED", 5, "NO_ROW", 2))
                .oldestSeconds(45)
                .growth(0, -1)
                .unread(35, 70_000)
                .readToEnd(2)
                .blame(new Site("com.acme.Feed", "open", null, 0))
                .peers(List.of(
                        new Peer("10.0.0.7", 80, 30, "feed.acme.com"),
                        new Peer("10.0.0.8", 80, 6, null),
                        new Peer("::1", 80, 1, null)))
                .traces(new Traces(List.of("com.acme.Feed.open(Unknown Source)"), List.of(), List.of()))
                .threads(List.of(
                        new ThreadState("feed-1", "WAITING", List.of("java.lang.Object.wait(Native Method)")),
                        new ThreadState("feed-2", "WAITING", List.of())))
                .evidence(List.of("35 of 37 sockets hold bytes that were there when the peer closed."))
                .remedy("Read to the end or close.")
                .build();
    }

    public static Leak idleInPool() {
        return new Leak.Builder("dddddddddddd", "IDLE_IN_POOL")
                .verdict("likely", "notice")
                .sockets(4, counts("CLOSE_WAIT", 4))
                .oldestSeconds(55)
                .blame(FETCH_PRICE)
                .peers(List.of(new Peer("10.0.0.7", 443, 4, null)))
                .build();
    }

    /** A leak in which every optional line of the text is present, and more than is shown. */
    public static Leak longest() {
        List<String> deep = Collections.nCopies(200, "com.acme.Deep.call(Deep.java:1)");
        return new Leak.Builder("eeeeeeeeeeee", "UNREAD_DATA")
                .meaning("the peer closed, bytes wait unread")
                .verdict("possible", "leak")
                .sockets(5_582, counts("CLOSE_WAIT", 5_000, "NO_ROW", 582))
                .oldestSeconds(100_000)
                .growth(2.5, 5_000)
                .library("Apache HttpClient 4")
                .readToEnd(3)
                .unread(4, 5)
                .blame(FETCH_PRICE)
                .peers(Collections.nCopies(40, new Peer("10.0.0.7", 443, 1, null)))
                .clients(new Clients(9, 1, 0, 0, 0, new Site("com.acme.Other", "make", "Other.java", 7)))
                .traces(new Traces(deep, deep, deep))
                .threads(Collections.nCopies(9, new ThreadState("t", "WAITING", deep)))
                .evidence(Collections.nCopies(12, "Because of this and that."))
                .remedy("Close it.")
                .example(new Example("a:1", "b:2", "CLOSE_WAIT", 3, 4, NOW, 5))
                .build();
    }

    /** A leak, a notice and everything else, with these strings in every place that takes any. */
    public static LeakReport filledWith(Supplier<String> strings) {
        AgentFacts agent = new AgentFacts.Builder(strings.get(), strings.get(), 0)
                .hooks(List.of(new HookState(strings.get(), "refused", strings.get())))
                .mishaps(List.of(new Mishap(strings.get(), 1)))
                .releases(List.of(new Release(0, new Leak.Builder(strings.get(), "").build(), 1, counts("left", 1))))
                .build();
        Listener listener = new Listener.Builder(strings.get(), 1)
                .queue(1, 1, 1, 1)
                .waiting(counts(strings.get(), 1), 1, 1)
                .server(strings.get(), strings.get())
                .site(filledSite(strings))
                .acceptor(filledThread(strings))
                .verdict(strings.get(), List.of(strings.get()), strings.get())
                .build();
        Peer peer = new Peer(strings.get(), 1, 1, strings.get());
        return new LeakReport(
                0,
                agent,
                new JvmFacts(1, strings.get(), strings.get(), strings.get(), 1),
                new KernelFacts.Builder(strings.get()).build(),
                List.of(filledLeak("leak", strings), filledLeak("notice", strings)),
                List.of(listener),
                new Unattributed(1, List.of(peer), List.of(new Likely(strings.get(), 1))),
                List.of(strings.get()));
    }

    private static Leak filledLeak(String severity, Supplier<String> strings) {
        return new Leak.Builder(strings.get(), strings.get())
                .meaning(strings.get())
                .verdict(strings.get(), severity)
                .sockets(1, counts(strings.get(), 1))
                .library(strings.get())
                .artifact(strings.get())
                .blame(filledSite(strings))
                .peers(List.of(new Peer(strings.get(), 1, 1, strings.get())))
                .clients(new Clients(1, 1, 0, 0, 0, filledSite(strings)))
                .traces(new Traces(two(strings), two(strings), two(strings)))
                .threads(List.of(filledThread(strings)))
                .evidence(two(strings))
                .remedy(strings.get())
                .example(new Example(strings.get(), strings.get(), strings.get(), 1, 1, 1, 1))
                .build();
    }

    private static Site filledSite(Supplier<String> strings) {
        return new Site(strings.get(), strings.get(), strings.get(), 1);
    }

    private static ThreadState filledThread(Supplier<String> strings) {
        return new ThreadState(strings.get(), strings.get(), two(strings));
    }

    private static List<String> two(Supplier<String> strings) {
        return List.of(strings.get(), strings.get());
    }

    public static Map<String, Long> counts(Object... namesAndCounts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            counts.put((String) namesAndCounts[i], ((Number) namesAndCounts[i + 1]).longValue());
        }
        return counts;
    }
}
