package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** Where something began: a raw trace at first, a call site once the watching thread has looked. */
public final class Origin {

    private volatile Object trace;

    Origin(RawTrace trace) {
        this.trace = trace;
    }

    /** The call site; null until the watching thread has looked. */
    public @Nullable CallSite site() {
        Object present = trace;
        return present instanceof CallSite ? (CallSite) present : null;
    }

    void settle(CallSites sites) {
        Object present = trace;
        if (present instanceof RawTrace) {
            trace = sites.of((RawTrace) present);
        }
    }
}
