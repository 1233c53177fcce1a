package io.github.halfshut.registry;

/** All client objects of one library that were made at one line. Counters are written by the watching thread only. */
public final class ClientSite {

    public final int library;
    public final CallSite site;
    /** {@link System#nanoTime} of the first and the last client made here. */
    public long firstNanos;

    public long lastNanos;
    public int created;
    public int closed;
    /** Not closed by anybody, taken by the garbage collector. */
    public int collected;

    ClientSite(int library, CallSite site, long firstNanos) {
        this.library = library;
        this.site = site;
        this.firstNanos = firstNanos;
    }

    /** Neither closed nor collected. */
    public int live() {
        return created - closed - collected;
    }
}
