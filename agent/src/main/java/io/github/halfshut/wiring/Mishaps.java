package io.github.halfshut.wiring;

import io.github.halfshut.report.Mishap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own failures: each distinct one once, with a count, bounded. */
final class Mishaps {

    private static final int DISTINCT = 50;

    private final Map<String, Long> counts = new LinkedHashMap<>();

    synchronized void note(String where, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        add(where + ": " + failure + (trace.length == 0 ? "" : " at " + trace[0]), 1);
    }

    synchronized void add(String what, long times) {
        Long before = counts.get(what);
        if (before == null && counts.size() >= DISTINCT) {
            add("further kinds of failure", times);
            return;
        }
        counts.put(what, before == null ? times : before + times);
    }

    synchronized List<Mishap> list() {
        List<Mishap> mishaps = new ArrayList<>();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            mishaps.add(new Mishap(entry.getKey(), entry.getValue()));
        }
        return mishaps;
    }
}
