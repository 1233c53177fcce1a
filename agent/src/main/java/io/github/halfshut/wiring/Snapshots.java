package io.github.halfshut.wiring;

import io.github.halfshut.report.History;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of past looks, kept in columns so that all of them together take less than ten kilobytes. When it is full, that
 * look goes which is missed least: the one whose neighbours lie closest together for their age. So the last minutes keep each
 * look, and a day keeps one in the quarter of an hour.
 */
final class Snapshots {

    static final int KEPT = 60;
    static final int LEAKS = 20;

    private static final int UNKNOWN = -1;
    /** Looks that follow each other faster than this share a point, so that asking often costs no past. */
    private static final long SAME_MILLIS = 1_000;

    private final long[] at = new long[KEPT + 1];
    private final int[] openFiles = new int[KEPT + 1];
    private final Map<String, int[]> states = new LinkedHashMap<>();
    private final Map<String, int[]> leaks = new LinkedHashMap<>();
    private int length;
    private int leftOut;

    void note(LeakReport report) {
        if (length > 0 && report.takenAtMillis < at[length - 1]) {
            // The clock was set back: what we have lies in the future.
            forgetAll();
        }
        if (length > 1 && at[length - 1] - at[length - 2] < SAME_MILLIS) {
            // By its distance from the one before: else looks a moment less than a second apart would all be one.
            length--;
        }
        at[length] = report.takenAtMillis;
        openFiles[length] = (int) report.kernel.openFiles;
        noteStates(report);
        noteLeaks(report);
        length++;
        if (length > KEPT) {
            remove(leastMissed());
        }
        forgetRecovered();
    }

    /** Without the tables nothing is known; with them a state that is not listed has no socket. */
    private void noteStates(LeakReport report) {
        boolean known = !report.kernel.states.isEmpty();
        for (String state : report.kernel.states.keySet()) {
            if (!states.containsKey(state)) {
                states.put(state, likeOthers());
            }
        }
        for (Map.Entry<String, int[]> series : states.entrySet()) {
            Long count = report.kernel.states.get(series.getKey());
            series.getValue()[length] = count != null ? count.intValue() : known ? 0 : UNKNOWN;
        }
    }

    /** A state seen for the first time had no socket at the looks that knew any. */
    private int[] likeOthers() {
        int[] zeros = new int[KEPT + 1];
        if (states.isEmpty()) {
            Arrays.fill(zeros, UNKNOWN);
        } else {
            int[] other = states.values().iterator().next();
            for (int i = 0; i < length; i++) {
                zeros[i] = Math.min(0, other[i]);
            }
        }
        return zeros;
    }

    private void noteLeaks(LeakReport report) {
        for (int[] series : leaks.values()) {
            series[length] = 0;
        }
        leftOut = 0;
        for (Leak leak : report.leaks) {
            if (leak.mustAct()) {
                if (!leaks.containsKey(leak.fingerprint) && leaks.size() < LEAKS) {
                    leaks.put(leak.fingerprint, new int[KEPT + 1]);
                }
                int[] series = leaks.get(leak.fingerprint);
                if (series == null) {
                    leftOut++;
                } else {
                    series[length] += (int) leak.sockets;
                }
            }
        }
    }

    private int leastMissed() {
        int least = 1;
        double smallest = Double.MAX_VALUE;
        long now = at[length - 1];
        // Never the first, which is the start, nor the last two, between which growth is read.
        for (int i = 1; i < length - 2; i++) {
            double gap = (double) (at[i + 1] - at[i - 1]) / Math.max(1, now - at[i]);
            if (gap < smallest) {
                smallest = gap;
                least = i;
            }
        }
        return least;
    }

    private void remove(int index) {
        int after = length - index - 1;
        System.arraycopy(at, index + 1, at, index, after);
        System.arraycopy(openFiles, index + 1, openFiles, index, after);
        for (int[] series : states.values()) {
            System.arraycopy(series, index + 1, series, index, after);
        }
        for (int[] series : leaks.values()) {
            System.arraycopy(series, index + 1, series, index, after);
        }
        length--;
    }

    private void forgetRecovered() {
        Iterator<int[]> all = leaks.values().iterator();
        while (all.hasNext()) {
            int[] series = all.next();
            int most = 0;
            for (int i = 0; i < length; i++) {
                most = Math.max(most, series[i]);
            }
            if (most == 0) {
                all.remove();
            }
        }
    }

    private void forgetAll() {
        length = 0;
        states.clear();
        leaks.clear();
    }

    History history() {
        return new History(
                Arrays.copyOf(at, length), Arrays.copyOf(openFiles, length), cut(states), cut(leaks), leftOut);
    }

    private Map<String, int[]> cut(Map<String, int[]> columns) {
        Map<String, int[]> cut = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> column : columns.entrySet()) {
            cut.put(column.getKey(), Arrays.copyOf(column.getValue(), length));
        }
        return cut;
    }
}
