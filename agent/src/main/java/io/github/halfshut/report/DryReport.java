package io.github.halfshut.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up report with something in every place. Rendered once early on, it loads every class that rendering needs:
 * with no file descriptor left, the JVM can load none.
 */
public final class DryReport {
    private DryReport() {}

    /** Renders into nothing; returns the length of the text, which nobody but a test needs. */
    public static int warmUp() throws IOException {
        LeakReport report = make(1_000_000_000_000L);
        OutputStream nowhere = new OutputStream() {
            @Override
            public void write(int b) {
                // Only the way here counts.
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                // Only the way here counts.
            }
        };
        JsonReport.write(report, nowhere);
        JsonLines.write(report, nowhere);
        Words.stamp(report.takenAtMillis);
        return TextReport.render(report).length();
    }

    static LeakReport make(long now) {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("ESTABLISHED", 1L);
        states.put("CLOSE_WAIT", 2L);
        Site site = new Site("com.example.Dry", "run", "Dry.java", 1);
        List<String> trace = Arrays.asList("java.net.Socket.connect(Socket.java:1)", site.toString());
        ThreadState thread = new ThreadState("dry\u0000\u202e\ud800", "RUNNABLE", trace);
        List<Peer> peers = Arrays.asList(new Peer("::1", 443, 2, "example"), new Peer("127.0.0.1", 443, 1, null));
        List<Leak> leaks = Arrays.asList(
                new Leak.Builder("000000000000", "UNKNOWN")
                        .meaning("dry")
                        .verdict("certain", "leak")
                        .sockets(3, states)
                        .oldestSeconds(100_000)
                        .growth(0.5, 5_000)
                        .library("dry")
                        .readToEnd(1)
                        .unread(1, 1)
                        .blame(site)
                        .peers(peers)
                        .clients(new Clients(2, 1, 0, 1, 1.5, site))
                        .traces(new Traces(trace, trace, trace))
                        .threads(Arrays.asList(thread, thread))
                        .evidence(Collections.singletonList("Dry."))
                        .remedy("Dry.")
                        .example(new Example("127.0.0.1:1", "127.0.0.1:2", "CLOSE_WAIT", 3, 4, now, 5))
                        .build(),
                new Leak.Builder("000000000001", "UNKNOWN").build());
        Listener listener = new Listener.Builder("0.0.0.0", 80)
                .queue(1, 1, 2, 2)
                .drops(1)
                .waiting(states, 3, 4)
                .site(site)
                .acceptor(thread)
                .verdict("dry", Collections.singletonList("dry"), "dry")
                .build();
        Unattributed unattributed =
                new Unattributed(1, peers, Collections.singletonList(new Likely("000000000000", 0.5)));
        AgentFacts agent = new AgentFacts.Builder("0", "premain", now)
                .hooks(Collections.singletonList(new HookState("dry", "refused", "dry")))
                .scans(1, 0.5, 1.5)
                .cpuSeconds(0.1)
                .mishaps(Collections.singletonList(new Mishap("dry", 1)))
                .build();
        KernelFacts kernel =
                new KernelFacts.Builder("/proc").states(states).files(10, 1_000).build();
        JvmFacts jvm = new JvmFacts(1, "dry", "/dry", "1", 1);
        List<Listener> listeners = Collections.singletonList(listener);
        List<String> blindSpots = Collections.singletonList("Dry.");
        int[] points = {1, -1};
        History history = new History(
                new long[] {now, now + 1_000},
                points,
                Collections.singletonMap("CLOSE_WAIT", points),
                Collections.singletonMap("000000000000", points),
                0);
        return new LeakReport(now, agent, jvm, kernel, leaks, listeners, unattributed, blindSpots).withHistory(history);
    }
}
