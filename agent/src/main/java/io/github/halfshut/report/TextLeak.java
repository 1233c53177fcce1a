package io.github.halfshut.report;

import java.util.List;
import java.util.Map;

/** One finding in the text report: count, peer, blame, why we think so, how sure, what to do. */
final class TextLeak {
    private static final int CONFIDENCE_COLUMN = 100;
    private static final int FINGERPRINT_COLUMN = 90;
    private static final int EVIDENCE = 3;

    private final Leak leak;
    private final StringBuilder out;

    private TextLeak(Leak leak, StringBuilder out) {
        this.leak = leak;
        this.out = out;
    }

    /** At most 14 lines; a trace that an earlier finding has shown is only referred to. */
    static void full(Leak leak, int number, Map<List<String>, Integer> shown, StringBuilder out) {
        TextLeak text = new TextLeak(leak, out);
        int start = out.length();
        out.append(number).append(". ");
        text.headline();
        text.pad(start, CONFIDENCE_COLUMN);
        out.append(Plain.line(leak.confidence)).append('\n');
        text.blame();
        text.cause();
        text.unread();
        text.evidence();
        text.label("fix").append(Plain.line(leak.remedy)).append('\n');
        text.trace(number, shown);
        text.thread();
        text.example();
    }

    /** One line. */
    static void brief(Leak leak, String start, StringBuilder out) {
        TextLeak text = new TextLeak(leak, out);
        out.append(start);
        text.headline();
        out.append("; ").append(Plain.line(leak.cause)).append("; ");
        out.append(leak.blame == null ? "no line known" : Plain.line(leak.blame.toString()));
        out.append("; ").append(Plain.line(leak.fingerprint)).append('\n');
    }

    static void peers(List<Peer> peers, StringBuilder out) {
        Peer most = Peer.most(peers);
        if (most == null) {
            out.append("an unknown peer");
            return;
        }
        out.append(Plain.line(most.toString()));
        if (most.name != null) {
            out.append(" (").append(Plain.line(most.name)).append(')');
        }
        if (peers.size() > 1) {
            out.append(" and ").append(Words.count(peers.size() - 1)).append(" more");
        }
    }

    private void headline() {
        if (leak.sockets == 0 && leak.clients != null) {
            out.append(Words.count(leak.clients.live, "client")).append(" not closed");
        } else if (leak.isInAcceptQueue() && leak.sockets == 0) {
            out.append("An accept queue was full and has drained");
            return;
        } else if (leak.isInAcceptQueue()) {
            out.append(Words.count(leak.sockets, "connection")).append(" never accepted, from ");
            peers(leak.peers, out);
        } else {
            out.append(Words.count(leak.sockets, "socket"));
            out.append(isHalfClosed() ? " half-closed by " : " to ");
            peers(leak.peers, out);
            if (!isHalfClosed()) {
                states();
            }
        }
        if (leak.oldestSeconds >= 0) {
            out.append(", oldest ").append(Words.duration(leak.oldestSeconds));
        }
        growth();
    }

    private boolean isHalfClosed() {
        for (Map.Entry<String, Long> state : leak.states.entrySet()) {
            if (!state.getKey().equals("CLOSE_WAIT") && state.getValue() > 0) {
                return false;
            }
        }
        return true;
    }

    private void states() {
        String before = " (";
        for (Map.Entry<String, Long> state : leak.states.entrySet()) {
            if (state.getValue() > 0) {
                boolean gone = state.getKey().equals("NO_ROW");
                out.append(before).append(Words.count(state.getValue())).append(' ');
                out.append(gone ? "without a connection" : Plain.line(state.getKey()));
                before = ", ";
            }
        }
        out.append(')');
    }

    private void growth() {
        if (Double.isNaN(leak.growthPerMinute)) {
            return;
        }
        double perHour = Math.abs(leak.growthPerMinute) * 60;
        if (perHour < 0.5) {
            out.append(", not growing");
        } else {
            out.append(leak.growthPerMinute > 0 ? ", growing " : ", shrinking ");
            out.append(Words.rate(Math.abs(leak.growthPerMinute)));
        }
    }

    private void blame() {
        label("blame");
        out.append(leak.blame == null ? "no line of code is known" : Plain.line(leak.blame.toString()));
        Clients clients = leak.clients;
        if (clients != null) {
            boolean here = clients.site == null
                    || leak.blame == null
                    || clients.site.toString().equals(leak.blame.toString());
            out.append(", ").append(Words.count(clients.created, "client")).append(" built ");
            out.append(here ? "here" : "at " + Plain.line(String.valueOf(clients.site)));
            out.append(", ").append(Words.count(clients.closed)).append(" closed");
        }
        out.append('\n');
    }

    private void cause() {
        int start = out.length();
        label("cause").append(Plain.line(leak.cause));
        String library = library();
        if (!library.isEmpty() || !leak.meaning.isEmpty()) {
            out.append("  ").append(Plain.line(library));
            out.append(library.isEmpty() || leak.meaning.isEmpty() ? "" : ": ");
            out.append(Plain.line(leak.meaning));
        }
        pad(start, FINGERPRINT_COLUMN);
        out.append("fingerprint ").append(Plain.line(leak.fingerprint)).append('\n');
    }

    private String library() {
        if (leak.library == null || leak.artifact == null) {
            return leak.library != null ? leak.library : leak.artifact == null ? "" : "library " + leak.artifact;
        }
        return leak.library + " (" + leak.artifact + ")";
    }

    private void unread() {
        if (leak.readToEnd == 0 && leak.unreadSockets == 0) {
            return;
        }
        label("data");
        if (leak.readToEnd > 0) {
            out.append(Words.count(leak.readToEnd)).append(" read to the end, only close() is missing");
        }
        if (leak.unreadSockets > 0) {
            out.append(leak.readToEnd > 0 ? "; " : "").append(Words.count(leak.unreadSockets));
            out.append(" with ").append(Words.count(leak.unreadBytes, "byte")).append(" that nobody reads");
        }
        out.append('\n');
    }

    private void evidence() {
        int shown = Math.min(EVIDENCE, leak.evidence.size());
        for (int i = 0; i < shown; i++) {
            label(i == 0 ? "why" : "").append(Plain.line(leak.evidence.get(i)));
            boolean cut = i == EVIDENCE - 1 && leak.evidence.size() > EVIDENCE;
            out.append(cut ? " (… " + Words.count(leak.evidence.size() - EVIDENCE) + " more)" : "");
            out.append('\n');
        }
    }

    private void trace(int number, Map<List<String>, Integer> shown) {
        TraceLines trace = TraceLines.of(leak);
        Integer before = shown.putIfAbsent(trace.lines, number);
        if (before != null && !trace.lines.isEmpty()) {
            label(trace.label).append("as in ").append(before).append('\n');
            return;
        }
        for (int i = 0; i < trace.lines.size(); i++) {
            label(i == 0 ? trace.label : "").append(trace.lines.get(i)).append('\n');
        }
    }

    private void thread() {
        if (leak.threads.isEmpty()) {
            return;
        }
        ThreadState thread = leak.threads.get(0);
        label("thread").append('"').append(Plain.line(thread.name)).append("\" ");
        out.append(Plain.line(thread.state));
        if (!thread.trace.isEmpty()) {
            out.append(" at ").append(Plain.line(place(thread.trace)));
        }
        if (leak.threads.size() > 1) {
            out.append(", and ").append(Words.count(leak.threads.size() - 1, "more thread"));
        }
        out.append('\n');
    }

    /** The innermost line that is not the JDK's: everybody who hangs does so in a read or a wait of it. */
    private static String place(List<String> trace) {
        for (String line : trace) {
            if (!TraceLines.isJdk(line)) {
                return line;
            }
        }
        return trace.get(0);
    }

    private void example() {
        Example one = leak.example;
        if (one == null) {
            return;
        }
        label("e.g.");
        out.append(one.fd < 0 ? "" : "fd " + one.fd + "  ");
        out.append(Plain.line(one.local)).append(" -> ").append(Plain.line(one.remote));
        out.append("  ").append(Plain.line(one.state));
        out.append(one.openedAtMillis < 0 ? "" : "  since " + Words.time(one.openedAtMillis));
        out.append('\n');
    }

    private StringBuilder label(String word) {
        out.append("   ").append(word);
        for (int i = word.length(); i < 7; i++) {
            out.append(' ');
        }
        return out;
    }

    /** Fills up to a column, with two blanks at least. */
    private void pad(int lineStart, int column) {
        do {
            out.append(' ');
        } while (out.length() - lineStart < column || out.charAt(out.length() - 2) != ' ');
    }
}
