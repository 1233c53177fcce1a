package io.github.halfshut.report;

import java.util.Map;

/** Sockets that the agent closed because somebody asked it to. */
public final class Release {
    /** When it was done. */
    public final long atMillis;

    /** The finding whose sockets they were, as it was before. */
    public final Leak leak;

    /** Descriptors that went. */
    public final int sockets;

    /** How many were left alone, by the reason why. */
    public final Map<String, Long> left;

    public Release(long atMillis, Leak leak, int sockets, Map<String, Long> left) {
        this.atMillis = atMillis;
        this.leak = leak;
        this.sockets = sockets;
        this.left = Frozen.map(left);
    }

    /** {@code 1,000 sockets of 47f1c55267c8; left alone: 3 (a thread is inside I/O on it)}. */
    public String sentence() {
        StringBuilder out = new StringBuilder();
        out.append(Words.count(sockets, "socket")).append(" of ").append(leak.fingerprint);
        String before = "; left alone: ";
        for (Map.Entry<String, Long> reason : left.entrySet()) {
            out.append(before)
                    .append(Words.count(reason.getValue()))
                    .append(" (")
                    .append(reason.getKey())
                    .append(')');
            before = ", ";
        }
        return out.toString();
    }
}
