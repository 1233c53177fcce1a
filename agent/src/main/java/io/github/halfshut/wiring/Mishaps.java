package io.github.halfshut.wiring;

import io.github.halfshut.report.Mishap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own failures: each distinct one once, with a count, bounded. */
final class Mishaps {

    private static final int DISTINCT = 50;
    private static final String FURTHER = "further kinds of failure";

    private final Map<String, Long> counts = new LinkedHashMap<>();

    synchronized void note(String where, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        add(where + ": " + failure + (trace.length == 0 ? "" : " at " + trace[0]), 1);
    }

    synchronized void add(String what, long times) {
        // What comes after the table is full is counted under one name, which needs room beyond the limit.
        String kind = counts.containsKey(what) || counts.size() < DISTINCT ? what : FURTHER;
        Long before = counts.get(kind);
        counts.put(kind, before == null ? times : before + times);
    }

    synchronized List<Mishap> list() {
        List<Mishap> mishaps = new ArrayList<>();
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            mishaps.add(new Mishap(entry.getKey(), entry.getValue()));
        }
        return mishaps;
    }
}
