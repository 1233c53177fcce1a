package io.github.halfshut.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Folds the trace of a finding to the few frames that matter: the application's. */
final class TraceLines {
    private static final int FRAMES = 3;
    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

    /** What is shown: at most three lines, and what trace they are of. */
    final String label;

    final List<String> lines;

    private TraceLines(String label, List<String> lines) {
        this.label = label;
        this.lines = lines;
    }

    /** The trace in which the blamed line stands; frames around and between the application's own are counted, not shown. */
    static TraceLines of(Leak leak) {
        Traces traces = leak.traces;
        if (blamed(leak, traces.socket) < 0 && blamed(leak, traces.listener) >= 0) {
            return folded("bound", leak, traces.listener);
        }
        for (List<String> trace : Arrays.asList(traces.socket, traces.client, traces.request)) {
            if (blamed(leak, trace) >= 0) {
                return folded("trace", leak, trace);
            }
        }
        return folded("trace", leak, traces.socket);
    }

    private static TraceLines folded(String label, Leak leak, List<String> trace) {
        int from = blamed(leak, trace);
        return new TraceLines(label, fold(trace, Math.max(0, from), from >= 0));
    }

    private static List<String> fold(List<String> trace, int from, boolean applicationOnly) {
        List<String> lines = new ArrayList<>();
        int below = 0;
        for (int i = from; i < trace.size(); i++) {
            if (lines.size() < FRAMES && !(applicationOnly && isJdk(trace.get(i)))) {
                lines.add(Plain.line(trace.get(i)));
            } else {
                below++;
            }
        }
        if (from + below > 0 && !lines.isEmpty()) {
            String above = from > 0 ? Words.count(from, "library frame") + " above" : "";
            String more = below > 0 ? Words.count(below) + " more below" : "";
            String between = above.isEmpty() || more.isEmpty() ? "" : ", ";
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + "  (… " + above + between + more + ")");
        }
        return lines;
    }

    /** Where the blamed line stands in a trace; -1: it does not. */
    private static int blamed(Leak leak, List<String> trace) {
        if (leak.blame == null) {
            return -1;
        }
        int exact = trace.indexOf(leak.blame.toString());
        String method = leak.blame.className + "." + leak.blame.method + "(";
        for (int i = 0; exact < 0 && i < trace.size(); i++) {
            if (trace.get(i).startsWith(method)) {
                return i;
            }
        }
        return exact;
    }

    /** Whether a line of a trace is the JDK's. */
    static boolean isJdk(String frame) {
        String name = frame.substring(frame.lastIndexOf('/', frame.indexOf('(') < 0 ? 0 : frame.indexOf('(')) + 1);
        for (String prefix : JDK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
