package io.github.halfshut.junit;

import java.util.Map;
import javax.management.openmbean.CompositeData;

/** One row of the agent's table {@code Leaks}. */
final class LeakedSockets {

    final String fingerprint;
    final String blame;
    final long sockets;

    private final String cause;
    private final String peer;
    private final String library;

    LeakedSockets(CompositeData row) {
        fingerprint = String.valueOf(row.get("fingerprint"));
        blame = String.valueOf(row.get("blame"));
        sockets = ((Number) row.get("sockets")).longValue();
        cause = String.valueOf(row.get("cause"));
        peer = String.valueOf(row.get("peer"));
        library = String.valueOf(row.get("library"));
    }

    static boolean isLeak(CompositeData row) {
        return "leak".equals(row.get("severity"));
    }

    /** How many of them were not there before, by fingerprint. */
    long moreThan(Map<String, Long> before) {
        return sockets - before.getOrDefault(fingerprint, 0L);
    }

    /** @param count how many of its sockets are meant */
    String line(long count) {
        return "  " + count + (count == 1 ? " socket" : " sockets") + (peer.isEmpty() ? "" : " half-closed by " + peer)
                + ": " + cause + (library.isEmpty() ? "" : ", " + library) + "\n    at "
                + (blame.isEmpty() ? "a line that is not known" : blame) + "   fingerprint " + fingerprint;
    }
}
