package io.github.halfshut.junit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one look found: the leaks, and how many sockets are half-closed, be it too briefly to be called leaked. */
final class Look {

    /** Before everything: nothing was there, and nothing is taken for settled. */
    static final long NEVER_QUIET = -1;

    final List<LeakedSockets> leaks;
    final long closeWait;

    Look(List<LeakedSockets> leaks, long closeWait) {
        this.leaks = leaks;
        this.closeWait = closeWait;
    }

    /** Sockets by fingerprint. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (LeakedSockets leak : leaks) {
            counts.put(leak.fingerprint, leak.sockets);
        }
        return counts;
    }

    boolean hasMoreThan(Map<String, Long> before) {
        for (LeakedSockets leak : leaks) {
            if (leak.moreThan(before) > 0) {
                return true;
            }
        }
        return false;
    }
}
