package io.github.halfshut.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Everything an outlet may show, taken at one moment. */
public final class LeakReport {
    public final long takenAtMillis;
    public final AgentFacts agent;
    public final JvmFacts jvm;
    public final KernelFacts kernel;

    /** What must be acted on first, then by sockets, most first. */
    public final List<Leak> leaks;

    public final List<Listener> listeners;
    public final Unattributed unattributed;

    /** What this report could not see, one sentence each. */
    public final List<String> blindSpots;

    /** What earlier looks saw, this one included. */
    public final History history;

    public LeakReport(
            long takenAtMillis,
            AgentFacts agent,
            JvmFacts jvm,
            KernelFacts kernel,
            List<Leak> leaks,
            List<Listener> listeners,
            Unattributed unattributed,
            List<String> blindSpots) {
        this(takenAtMillis, agent, jvm, kernel, leaks, listeners, unattributed, blindSpots, History.NONE);
    }

    private LeakReport(
            long takenAtMillis,
            AgentFacts agent,
            JvmFacts jvm,
            KernelFacts kernel,
            List<Leak> leaks,
            List<Listener> listeners,
            Unattributed unattributed,
            List<String> blindSpots,
            History history) {
        this.takenAtMillis = takenAtMillis;
        this.agent = agent;
        this.jvm = jvm;
        this.kernel = kernel;
        this.leaks = ordered(leaks);
        this.listeners = Frozen.list(listeners);
        this.unattributed = unattributed;
        this.blindSpots = Frozen.list(blindSpots);
        this.history = history;
    }

    public LeakReport withHistory(History past) {
        return new LeakReport(takenAtMillis, agent, jvm, kernel, leaks, listeners, unattributed, blindSpots, past);
    }

    /** Findings of severity {@code leak}. */
    public int leakCount() {
        int count = 0;
        for (Leak leak : leaks) {
            count += leak.mustAct() ? 1 : 0;
        }
        return count;
    }

    /** Sockets in findings of severity {@code leak}. */
    public long leakedSockets() {
        return sockets(true);
    }

    /** Sockets in findings of severity {@code notice}. */
    public long noticedSockets() {
        return sockets(false);
    }

    private long sockets(boolean mustAct) {
        long sockets = 0;
        for (Leak leak : leaks) {
            sockets += leak.mustAct() == mustAct ? leak.sockets : 0;
        }
        return sockets;
    }

    /** What all leaks together gain a minute; those that shrink do not make up for others. */
    public double leakGrowthPerMinute() {
        double growth = 0;
        for (Leak leak : leaks) {
            if (leak.mustAct() && leak.growthPerMinute > 0 && !leak.isInAcceptQueue()) {
                growth += leak.growthPerMinute;
            }
        }
        return growth;
    }

    /** Until the first of descriptors and local ports runs out; -1: not foreseen. */
    public long secondsToExhaustion() {
        long soonest = Long.MAX_VALUE;
        for (Leak leak : leaks) {
            if (leak.mustAct() && leak.secondsToExhaustion >= 0) {
                soonest = Math.min(soonest, leak.secondsToExhaustion);
            }
        }
        double growth = leakGrowthPerMinute();
        if (growth > 0 && kernel.openFiles >= 0 && kernel.maxFiles > 0) {
            long free = Math.max(0, kernel.maxFiles - kernel.openFiles);
            soonest = Math.min(soonest, (long) (free / growth * 60));
        }
        return soonest == Long.MAX_VALUE ? -1 : soonest;
    }

    /** Of the sockets in CLOSE_WAIT, young ones included where the kernel part knows; 0: there is none. */
    public long oldestCloseWaitSeconds() {
        long oldest = Math.max(0, kernel.oldestCloseWaitSeconds);
        for (Leak leak : leaks) {
            oldest = Math.max(oldest, leak.oldestSeconds);
        }
        return oldest;
    }

    private static List<Leak> ordered(List<Leak> leaks) {
        List<Leak> sorted = new ArrayList<>(leaks);
        Collections.sort(sorted, new Comparator<Leak>() {
            @Override
            public int compare(Leak one, Leak other) {
                if (one.mustAct() != other.mustAct()) {
                    return one.mustAct() ? -1 : 1;
                }
                return Long.compare(other.sockets, one.sockets);
            }
        });
        return Collections.unmodifiableList(sorted);
    }
}
