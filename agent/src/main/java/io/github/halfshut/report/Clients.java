package io.github.halfshut.report;

import org.jspecify.annotations.Nullable;

/** How many client objects, each with connections of its own, were made and given up at one line. */
public final class Clients {
    public final long created;
    public final long closed;
    public final long live;
    public final @Nullable Site site;

    public Clients(long created, long closed, long live, @Nullable Site site) {
        this.created = created;
        this.closed = closed;
        this.live = live;
        this.site = site;
    }
}
