package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/**
 * Whether a pooled connection is with a request or in its pool, and with which request it is or was last. Whoever asks for
 * more asks first whether it is leased, and so sees what was written before.
 */
public final class Lease {

    // Of the fields only this one is volatile, and written last: one barrier for a lease and one for its return.
    private volatile boolean leased;
    private @Nullable Origin request;
    private int requests;
    private long sinceNanos;
    // Of the response to that request: late to be seen is soon enough, and no status is right for long before it is
    // asked.
    private int status;
    private boolean bodyOpened;
    // Where the connection says which socket it is, it is asked once.
    private boolean joined;

    void take(@Nullable Origin by, long now) {
        request = by;
        requests++;
        sinceNanos = now;
        status = 0;
        bodyOpened = false;
        leased = true;
    }

    void giveBack(long now) {
        sinceNanos = now;
        leased = false;
    }

    /** The head of a response has come; further ones to the same request replace it. */
    void answered(int status) {
        this.status = status;
        bodyOpened = false;
    }

    void openBody() {
        bodyOpened = true;
    }

    void join() {
        joined = true;
    }

    boolean isJoined() {
        return joined;
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
        return leased || requests > 0;
    }

    /** Status of the response to the last request, or 0: none has come, or the library does not tell. */
    public int status() {
        return status;
    }

    /** Somebody has opened the body of that response, as far as the library tells. */
    public boolean isBodyOpened() {
        return bodyOpened;
    }

    /** {@link System#nanoTime} of the last change. */
    public long sinceNanos() {
        return sinceNanos;
    }

    /** The request that has it, or had it last; null where requests came too fast to note the line of each. */
    public @Nullable Origin request() {
        return request;
    }
}
