package io.github.halfshut.wiring;

import io.github.halfshut.kernel.ProcNetstat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the network namespace's counters have gained since the agent began; other processes in it count too. */
final class Counters {

    private final ProcNetstat netstat;
    private final long[] atStart = new long[ProcNetstat.BEFORE_ACCEPT.size()];

    Counters(ProcNetstat netstat) {
        this.netstat = netstat;
        netstat.refresh();
        for (int i = 0; i < atStart.length; i++) {
            atStart[i] = netstat.get(ProcNetstat.BEFORE_ACCEPT.get(i));
        }
    }

    /** By the kernel's name, as of the last refresh; a counter that this kernel lacks is left out. */
    Map<String, Long> sinceStart() {
        Map<String, Long> gained = new LinkedHashMap<>();
        for (int i = 0; i < atStart.length; i++) {
            String name = ProcNetstat.BEFORE_ACCEPT.get(i);
            long now = netstat.get(name);
            if (now >= 0 && atStart[i] >= 0) {
                gained.put(name, now - atStart[i]);
            }
        }
        return gained;
    }
}
