package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** A socket that was opened while somebody follows openings; kept apart from its record, which a closing empties. */
public final class Opening {

    public final SocketRecord record;
    /** How many are kept, this one included; none that was opened before the last {@link Openings#take}. */
    final int number;

    final @Nullable Opening before;

    // A raw trace, or the call site if somebody has asked for a report just now.
    private final @Nullable Object origin;
    private final @Nullable Origin request;

    Opening(SocketRecord record, @Nullable Object origin, @Nullable Opening before) {
        this.record = record;
        this.origin = origin;
        this.request = record.request();
        this.before = before;
        this.number = before == null ? 1 : before.number + 1;
    }

    /** The trace that opened it. */
    public CallSite site(CallSites sites) {
        return sites.ofAny(origin);
    }

    /** The trace to blame, which is that of the request if a library opened it on a thread of its own. */
    public CallSite blamedSite(CallSite own, CallSites sites) {
        // A library may have told a moment later whose the socket is.
        Origin told = record.request();
        Origin of = told == null ? request : told;
        return of == null ? own : SocketRecord.blamed(own, of.site(sites));
    }

    /** {@code client}, {@code accepted} or {@code listener}; null if it turns out to be no TCP socket. */
    public @Nullable String kind(CallSite own) {
        return record.kind(own);
    }

    static void load() {
        // That it was called is enough.
    }
}
