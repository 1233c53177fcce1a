package io.github.halfshut.wiring;

import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.ProcNetstat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the network namespace's counters have gained since the agent began; other processes in it count too. */
final class Counters {

    private final KernelReader kernel;
    private final long[] atStart = new long[ProcNetstat.BEFORE_ACCEPT.size()];

    Counters(KernelReader kernel) {
        this.kernel = kernel;
        kernel.netstat().refresh();
        for (int i = 0; i < atStart.length; i++) {
            atStart[i] = kernel.netstat().get(ProcNetstat.BEFORE_ACCEPT.get(i));
        }
    }

    /** By the kernel's name; a counter that this kernel lacks is left out. */
    Map<String, Long> sinceStart() {
        Map<String, Long> gained = new LinkedHashMap<>();
        kernel.netstat().refresh();
        for (int i = 0; i < atStart.length; i++) {
            long now = kernel.netstat().get(ProcNetstat.BEFORE_ACCEPT.get(i));
            if (now >= 0 && atStart[i] >= 0) {
                gained.put(ProcNetstat.BEFORE_ACCEPT.get(i), now - atStart[i]);
            }
        }
        return gained;
    }
}
