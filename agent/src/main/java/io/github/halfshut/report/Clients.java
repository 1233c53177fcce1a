package io.github.halfshut.report;

import org.jspecify.annotations.Nullable;

/** How many client objects, each with connections of its own, were made and given up at one line. */
public final class Clients {
    public final long created;
    public final long closed;
    /** Neither closed nor garbage-collected. */
    public final long live;
    /** Of the live ones those that have outlived a garbage collection: something holds them. */
    public final long held;

    public final long collected;
    /** Between the first and the last; a burst counts as a minute's. */
    public final double createdPerMinute;

    public final @Nullable Site site;

    public Clients(long created, long closed, long collected, long held, double createdPerMinute, @Nullable Site site) {
        this.created = created;
        this.closed = closed;
        this.live = created - closed - collected;
        this.held = held;
        this.collected = collected;
        this.createdPerMinute = createdPerMinute;
        this.site = site;
    }
}
