package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is new, has doubled since it was last told, or has gone; a leak that crawls on is told of no more. */
final class LeakChanges {
    private final Map<String, Leak> told = new HashMap<>();
    private @Nullable Release lastRelease;

    List<LeakChange> since(LeakReport now) {
        List<LeakChange> changes = new ArrayList<>();
        releases(now.agent.releases, changes);
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

    /** Those that were not there the last time. */
    private void releases(List<Release> all, List<LeakChange> changes) {
        for (Release release : all.subList(all.indexOf(lastRelease) + 1, all.size())) {
            lastRelease = release;
            changes.add(LeakChange.released(release));
        }
    }
}
