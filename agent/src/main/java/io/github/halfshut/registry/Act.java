package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** What to do when woven code reports a fact about a library; made of a fact when it is first told. */
public final class Act {

    /** The verbs of the facts, under the same names. */
    public enum Kind {
        CLIENT,
        CLIENT_CLOSE,
        CAPTURE,
        SCOPE,
        MARK,
        SCOPE_DEFAULT,
        OWNER,
        MAKER,
        CONNECTION,
        BIND,
        LEASE,
        RELEASE,
        MADE,
        OPENED,
        STATUS,
        BODY
    }

    final Kind kind;
    /** Index of the library in the list of libraries. */
    final int library;

    final KeyPath key;
    final @Nullable KeyPath second;

    public Act(Kind kind, int library, KeyPath key, @Nullable KeyPath second) {
        this.kind = kind;
        this.library = library;
        this.key = key;
        this.second = second;
    }
}
