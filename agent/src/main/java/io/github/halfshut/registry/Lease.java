package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** Whether a pooled connection is with a request or in its pool, and with which request it is or was last. */
public final class Lease {

    private volatile @Nullable Origin request;
    private volatile boolean leased;
    // One request at a time has the connection; the volatile write of leased behind it publishes the count.
    private int requests;
    /** {@link System#nanoTime} of the last change. */
    private volatile long sinceNanos;

    void take(Origin by) {
        request = by;
        requests++;
        leased = true;
        sinceNanos = System.nanoTime();
    }

    void giveBack() {
        leased = false;
        sinceNanos = System.nanoTime();
    }

    /** A request has it and has not given it back. */
    public boolean isLeased() {
        return leased;
    }

    /** How many requests have had it. */
    public int requests() {
        return requests;
    }

    /** It has been with a request at least once, so the library's hooks for it took. */
    public boolean isKnown() {
        return request != null;
    }

    public long sinceNanos() {
        return sinceNanos;
    }

    /** The request that has it, or had it last. */
    public @Nullable Origin request() {
        return request;
    }
}
