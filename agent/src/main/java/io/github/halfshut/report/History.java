package io.github.halfshut.report;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the figures of earlier looks went, oldest first; points lie close for the last minutes and wider for longer ago. */
public final class History {
    public static final History NONE = new History(
            new long[0], new int[0], Collections.<String, int[]>emptyMap(), Collections.<String, int[]>emptyMap(), 0);

    private final long[] atMillis;
    private final int[] openFiles;
    private final Map<String, int[]> states;
    private final Map<String, int[]> leaks;
    private final int leftOut;

    /**
     * @param atMillis when each look was, milliseconds since 1970, growing
     * @param openFiles descriptors open at each; like all counts -1 where it was not known
     * @param states sockets at each by TCP state
     * @param leaks sockets at each by fingerprint of the leak
     * @param leftOut leaks of the last look that have no series, because there are too many
     */
    public History(long[] atMillis, int[] openFiles, Map<String, int[]> states, Map<String, int[]> leaks, int leftOut) {
        this.atMillis = atMillis.clone();
        this.openFiles = openFiles.clone();
        this.states = copy(states);
        this.leaks = copy(leaks);
        this.leftOut = leftOut;
    }

    private static Map<String, int[]> copy(Map<String, int[]> series) {
        Map<String, int[]> copy = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> one : series.entrySet()) {
            copy.put(one.getKey(), one.getValue().clone());
        }
        return copy;
    }

    public int length() {
        return atMillis.length;
    }

    /** In columns: a key for each point would be most of the report. */
    void write(JsonFields json) throws IOException {
        json.open("timeline");
        long from = atMillis.length == 0 ? -1 : atMillis[0];
        json.time("from", from);
        int[] seconds = new int[atMillis.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (int) ((atMillis[i] - from) / 1_000);
        }
        json.series("seconds", seconds);
        json.series("openFiles", openFiles);
        json.open("states");
        for (Map.Entry<String, int[]> state : states.entrySet()) {
            json.series(state.getKey(), state.getValue());
        }
        json.close();
        json.open("leaks");
        for (Map.Entry<String, int[]> leak : leaks.entrySet()) {
            json.series(Plain.value(leak.getKey()), leak.getValue());
        }
        json.close();
        json.number("leaksLeftOut", leftOut);
        json.close();
    }
}
