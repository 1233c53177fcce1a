package io.github.halfshut.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own failures: each distinct one once, with a count, bounded; and which parts have been switched off for theirs. */
public final class Mishaps {

    private static final int DISTINCT = 50;
    private static final String FURTHER = "further kinds of failure";

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> switchedOff = new ArrayList<>();

    /** A part of the agent whose failures are noted here. */
    public Part part(String name) {
        return new Part(name, this);
    }

    /** A failure of something that cannot be switched off. */
    public synchronized void note(String where, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String what = where + ": " + failure + (trace.length == 0 ? "" : " at " + trace[0]);
        // What comes after the table is full is counted under one name, which needs room beyond the limit.
        String kind = counts.containsKey(what) || counts.size() < DISTINCT ? what : FURTHER;
        Long before = counts.get(kind);
        counts.put(kind, before == null ? 1 : before + 1);
    }

    synchronized void off(String part, int failures) {
        switchedOff.add("Not done any more: " + part + ", since it failed " + failures + " times in a row.");
    }

    /** How often each failure happened, the first one first. */
    public synchronized Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    /** What is not done any more, one sentence each. */
    public synchronized List<String> switchedOff() {
        return new ArrayList<>(switchedOff);
    }
}
