package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** Where something began: a raw trace at first, a call site once the watching thread has looked. */
public final class Origin {

    private volatile @Nullable Object trace;
    /** For which client it began, where that is known. */
    final @Nullable ClientRecord client;

    /** @param trace null where only the client is known */
    Origin(@Nullable RawTrace trace, @Nullable ClientRecord client) {
        this.trace = trace;
        this.client = client;
    }

    /** One whose trace was read already. */
    Origin(CallSite site) {
        this.trace = site;
        this.client = null;
    }

    private Origin(Origin of, ClientRecord client) {
        this.trace = of.trace;
        this.client = client;
    }

    /** The same, for a client that has become known since. */
    Origin of(@Nullable ClientRecord owner) {
        return owner == null || (client != null && client.equals(owner)) ? this : new Origin(this, owner);
    }

    /** The call site; null until the watching thread has looked. */
    public @Nullable CallSite site() {
        Object present = trace;
        return present instanceof CallSite ? (CallSite) present : null;
    }

    /** The same for whoever has a table of call sites of his own; nothing is kept. */
    CallSite site(CallSites sites) {
        return sites.ofAny(trace);
    }

    void settle(CallSites sites) {
        Object present = trace;
        if (present instanceof RawTrace) {
            trace = sites.of((RawTrace) present);
        }
    }
}
