package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what is new, has doubled since it was last told, or has gone; a leak that crawls on is told of no more. */
final class LeakChanges {
    private final Map<String, Leak> told = new HashMap<>();

    List<LeakChange> since(LeakReport now) {
        List<LeakChange> changes = new ArrayList<>();
        Map<String, Leak> gone = new HashMap<>(told);
        for (Leak leak : now.leaks) {
            if (!leak.mustAct()) {
                continue;
            }
            gone.remove(leak.fingerprint);
            Leak before = told.get(leak.fingerprint);
            if (before == null || leak.sockets >= 2 * Math.max(1, before.sockets)) {
                told.put(leak.fingerprint, leak);
                changes.add(new LeakChange(before == null ? LeakChange.NEW : LeakChange.GROWN, leak));
            }
        }
        for (Leak leak : gone.values()) {
            told.remove(leak.fingerprint);
            changes.add(new LeakChange(LeakChange.RECOVERED, leak));
        }
        return changes;
    }
}
