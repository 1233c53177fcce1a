package io.github.halfshut.registry;

import java.util.Collection;

/** All client objects of one library that were made at one line. Counters are written by the watching thread only. */
public final class ClientSite {

    private static final long MINUTE = 60_000_000_000L;

    public final int library;
    public final CallSite site;
    /** {@link System#nanoTime} of the first and the last client made here. */
    public long firstNanos;

    public long lastNanos;
    public int created;
    public int closed;
    /** Not closed by anybody, taken by the garbage collector. */
    public int collected;
    /** Alive, and were so before a garbage collection, so that something held them then. */
    int outlived;

    ClientSite(int library, CallSite site, long firstNanos) {
        this.library = library;
        this.site = site;
        this.firstNanos = firstNanos;
    }

    /** One line has as many traces as it has callers, and reflection gives it further ones; here they count as one. */
    public static ClientSite sum(Collection<ClientSite> sites) {
        ClientSite most = sites.iterator().next();
        for (ClientSite one : sites) {
            most = one.created > most.created ? one : most;
        }
        ClientSite all = new ClientSite(most.library, most.site, most.firstNanos);
        all.lastNanos = most.lastNanos;
        for (ClientSite one : sites) {
            all.firstNanos = Math.min(all.firstNanos, one.firstNanos);
            all.lastNanos = Math.max(all.lastNanos, one.lastNanos);
            all.created += one.created;
            all.closed += one.closed;
            all.collected += one.collected;
            all.outlived += one.outlived;
        }
        return all;
    }

    /** Those of {@link #live} that a garbage collection has not taken, since something holds them. */
    public int held() {
        return Math.min(outlived, live());
    }

    /** Clients made per minute between the first and the last; a burst counts as a minute's. */
    public double perMinute() {
        return created * (double) MINUTE / Math.max(MINUTE, lastNanos - firstNanos);
    }

    /** Neither closed nor collected. */
    public int live() {
        return created - closed - collected;
    }
}
