package io.github.halfshut.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report as plain text for somebody who was woken up: the first screen answers, and its length is bounded. */
public final class TextReport {
    private static final int IN_FULL = 10;
    private static final int IN_SHORT = 10;
    private static final int NOTICES = 5;
    private static final int LISTENERS = 5;
    private static final int BLIND_SPOTS = 3;
    private static final int RELEASES = 5;

    private final LeakReport report;
    private final StringBuilder out = new StringBuilder(4_096);
    /** Lines of a trace to the number of the finding that has shown them. */
    private final Map<List<String>, Integer> shownTraces = new HashMap<>();

    private TextReport(LeakReport report) {
        this.report = report;
    }

    public static String render(LeakReport report) {
        try {
            return whole(report);
        } catch (RuntimeException | Error failure) {
            return inShort(report, failure);
        }
    }

    /** What is left to say where the rest cannot be spelled out: counts, causes and lines. */
    private static String inShort(LeakReport report, Throwable failure) {
        StringBuilder out = new StringBuilder(1_024);
        out.append("Halfshut: this report could not be written in full (")
                .append(failure.getClass().getName());
        out.append("), the JSON report may be whole.\n");
        int shown = Math.min(IN_FULL + IN_SHORT, report.leaks.size());
        for (Leak leak : report.leaks.subList(0, shown)) {
            out.append(Plain.line(leak.severity + " " + leak.cause + " " + leak.sockets + " sockets, " + leak.blame))
                    .append(", fingerprint ")
                    .append(Plain.line(leak.fingerprint))
                    .append('\n');
        }
        return out.toString();
    }

    private static String whole(LeakReport report) {
        TextReport text = new TextReport(report);
        text.header();
        text.summary();
        text.leaks();
        text.notices();
        text.listeners();
        text.unattributed();
        text.releases();
        text.blindSpots();
        if (text.hasHalfClosed()) {
            text.line("No sysctl ends CLOSE_WAIT: only close() in the code above does.");
        }
        return text.out.toString();
    }

    /** In CLOSE_WAIT and in our hands: what waits in an accept queue is neither. */
    private boolean hasHalfClosed() {
        for (Leak leak : report.leaks) {
            Long halfClosed = leak.states.get("CLOSE_WAIT");
            if (leak.mustAct() && halfClosed != null && halfClosed > 0 && !leak.isInAcceptQueue()) {
                return true;
            }
        }
        return false;
    }

    private void header() {
        JvmFacts jvm = report.jvm;
        out.append("Halfshut ").append(Plain.line(report.agent.version));
        if (jvm.pid >= 0) {
            out.append("   pid ").append(jvm.pid);
        }
        String command = jvm.command.substring(jvm.command.lastIndexOf('/') + 1);
        if (!command.isEmpty()) {
            out.append(" (").append(Plain.line(command)).append(')');
        }
        out.append(" on ").append(Plain.line(jvm.host));
        out.append("   java ").append(Plain.line(jvm.javaVersion));
        if (jvm.uptimeSeconds >= 0) {
            out.append("   up ").append(Words.duration(jvm.uptimeSeconds));
        }
        line("   " + Words.time(report.takenAtMillis));
    }

    private void summary() {
        int leaks = report.leakCount();
        long sockets = report.leakedSockets();
        if (leaks == 0) {
            line(healthy());
            return;
        }
        out.append(Words.count(sockets, "socket")).append(sockets == 1 ? " leaks" : " leak");
        out.append(" from ").append(Words.count(leaks, "place"));
        KernelFacts kernel = report.kernel;
        if (kernel.openFiles >= 0 && kernel.maxFiles > 0) {
            out.append("; descriptors ").append(Words.count(kernel.openFiles));
            out.append(" of ").append(Words.count(kernel.maxFiles));
            double growth = report.leakGrowthPerMinute();
            long left = report.secondsToExhaustion();
            if (kernel.openFiles >= kernel.maxFiles) {
                out.append(", full");
            } else if (left >= 0 && growth > 0) {
                out.append(", full in ")
                        .append(Words.duration(left))
                        .append(" at ")
                        .append(Words.rate(growth));
            }
        }
        line("");
    }

    private String healthy() {
        if (report.agent.scans == 0) {
            return "Nothing is known yet: no look at the kernel has been finished.";
        }
        long halfClosed = report.noticedSockets() + report.unattributed.closeWait;
        String all = report.agent.trackedSockets > 0 ? " of " + Words.count(report.agent.trackedSockets) : "";
        String age = " half-closed longer than " + Words.duration(report.agent.minAgeSeconds) + ".";
        if (report.unattributed.closeWait > 0) {
            // Of what was there before the agent nobody knows for how long.
            return "No leak in what Halfshut saw opened, but " + Words.count(halfClosed, "socket")
                    + (halfClosed == 1 ? " is" : " are") + " half-closed.";
        }
        return "No leak: " + Words.count(halfClosed) + all + " sockets" + age;
    }

    private void leaks() {
        int number = 0;
        for (Leak leak : report.leaks) {
            if (!leak.mustAct()) {
                break;
            }
            number++;
            if (number <= IN_FULL) {
                line("");
                TextLeak.full(leak, number, shownTraces, out);
            } else if (number <= IN_FULL + IN_SHORT) {
                if (number == IN_FULL + 1) {
                    line("");
                }
                TextLeak.brief(leak, number + ". ", out);
            }
        }
        leftOut(number - IN_FULL - IN_SHORT, "leak");
        if (number > 0) {
            line("");
        }
    }

    private void notices() {
        int number = 0;
        for (Leak leak : report.leaks) {
            if (leak.mustAct()) {
                continue;
            }
            if (++number == 1) {
                line("Notices (normal unless they grow):");
            }
            if (number <= NOTICES) {
                TextLeak.brief(leak, "  ", out);
            }
        }
        leftOut(number - NOTICES, "notice");
    }

    private void leftOut(int count, String noun) {
        if (count > 0) {
            line("  … and " + Words.count(count, noun) + " more, all in the JSON report");
        }
    }

    private void listeners() {
        int shown = 0;
        for (Listener listener : report.listeners) {
            if (listener.neverAcceptedTotal() == 0 && listener.verdict.isEmpty()) {
                continue;
            }
            if (shown++ < LISTENERS) {
                listener(listener);
            }
        }
        leftOut(shown - LISTENERS, "listener");
        if (shown > 0) {
            counters();
        }
    }

    /** Whose counters they are is said, since every process of the pod or the host shares them. */
    private void counters() {
        KernelFacts kernel = report.kernel;
        String before = "Since the agent began: ";
        for (Map.Entry<String, Long> counter : kernel.sinceStart.entrySet()) {
            if (counter.getValue() > 0) {
                out.append(before)
                        .append(Plain.line(counter.getKey()))
                        .append(" +")
                        .append(Words.count(counter.getValue()));
                before = ", ";
            }
        }
        if (before.equals(", ")) {
            line(" in the whole network namespace, where " + Words.count(kernel.ownListeners) + " of "
                    + Words.count(kernel.allListeners, "listener") + " " + (kernel.ownListeners == 1 ? "is" : "are")
                    + " of this process.");
        }
    }

    private void listener(Listener listener) {
        out.append("Listener ").append(Plain.line(listener.endpoint()));
        out.append(listener.server == null ? "" : " of " + Plain.line(listener.server));
        if (listener.site != null) {
            out.append(" (").append(Plain.line(listener.site.toString())).append(')');
        }
        out.append(": ").append(Words.count(listener.neverAcceptedTotal())).append(" never accepted");
        if (listener.acceptQueue >= 0) {
            out.append(", accept queue ").append(Words.count(listener.acceptQueue));
            out.append(listener.backlog < 0 ? "" : " of " + Words.count(listener.backlog));
        }
        out.append(listener.neverAcceptedTotal() == 0 ? "" : states(listener));
        out.append(listener.drops <= 0 ? "" : ", " + Words.count(listener.drops, "attempt") + " dropped");
        line(listener.verdict.isEmpty() ? "" : "; " + Plain.line(listener.verdict));
    }

    private static String states(Listener listener) {
        StringBuilder states = new StringBuilder();
        for (Map.Entry<String, Long> state : listener.neverAccepted.entrySet()) {
            if (state.getValue() > 0) {
                states.append(states.length() == 0 ? " (" : ", ");
                states.append(Words.count(state.getValue())).append(' ').append(Plain.line(state.getKey()));
            }
        }
        return states.append(')').toString();
    }

    private void unattributed() {
        Unattributed others = report.unattributed;
        if (others.closeWait == 0) {
            return;
        }
        out.append("Unattributed: ")
                .append(Words.count(others.closeWait, "socket"))
                .append(" half-closed by ");
        TextLeak.peers(others.peers, out);
        out.append(", opened before the agent came or by native code");
        if (!others.likely.isEmpty()) {
            Likely likely = others.likely.get(0);
            out.append("; likely ").append(Plain.line(likely.fingerprint));
            out.append(" (").append(Math.round(likely.share * 100)).append(" %)");
        }
        line("");
    }

    private void releases() {
        List<Release> all = report.agent.releases;
        for (Release release : all.subList(Math.max(0, all.size() - RELEASES), all.size())) {
            line("Released on request at " + Words.time(release.atMillis) + ": " + Plain.line(release.sentence())
                    + ".");
        }
        leftOut(all.size() - RELEASES, "release");
    }

    private void blindSpots() {
        List<String> spots = new ArrayList<>(report.blindSpots);
        for (HookState hook : report.agent.hooks) {
            if (hook.state.equals("refused")) {
                spots.add("The hook " + hook.name + " was refused" + (hook.detail == null ? "." : ": " + hook.detail));
            }
        }
        for (Mishap mishap : report.agent.mishaps) {
            spots.add("Mishap inside Halfshut, " + Words.count(mishap.count, "time") + ": " + mishap.what);
        }
        int shown = Math.min(BLIND_SPOTS, spots.size());
        for (int i = 0; i < shown; i++) {
            boolean cut = i == BLIND_SPOTS - 1 && spots.size() > shown;
            out.append(i == 0 ? "Not seen: " : "          ").append(Plain.line(spots.get(i)));
            line(cut ? " (… " + Words.count(spots.size() - shown) + " more)" : "");
        }
    }

    private void line(String end) {
        out.append(end).append('\n');
    }
}
