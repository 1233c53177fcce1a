package io.github.halfshut.registry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf each thread works right now. A small open table by thread identity instead of a thread local, which
 * would cost every virtual thread a map of its own: only threads inside a connect or a request have an entry.
 */
final class Scopes {

    private static final int SIZE = 1 << 13;
    private static final int PROBES = 16;

    /** One {@code enter} without its {@code leave}; what it does not say itself it has from the one around it. */
    static final class Scope {
        private final Thread thread;
        private final @Nullable Scope outer;
        final @Nullable ClientRecord client;
        final @Nullable Origin request;
        final @Nullable Lease lease;
        final @Nullable Origin maker;
        /** It is the one that says for which client its method connects. */
        final boolean connects;
        /** The socket opened last while it was innermost. */
        @Nullable
        SocketRecord opened;

        Scope(
                Thread thread,
                @Nullable Scope outer,
                @Nullable ClientRecord client,
                @Nullable Origin request,
                @Nullable Lease lease,
                @Nullable Origin maker) {
            this.thread = thread;
            this.outer = outer;
            this.connects = client != null;
            this.client = client != null || outer == null ? client : outer.client;
            this.request = request != null || outer == null ? request : outer.request;
            this.lease = lease != null || outer == null ? lease : outer.lease;
            this.maker = maker != null || outer == null ? maker : outer.maker;
        }

        void abandon() {
            if (opened != null) {
                opened.abandon();
            }
        }
    }

    private final AtomicReferenceArray<@Nullable Scope> slots = new AtomicReferenceArray<>(SIZE);
    private final AtomicInteger occupied = new AtomicInteger();
    private final AtomicLong crowdedOut = new AtomicLong();

    void enter(@Nullable ClientRecord client, @Nullable Origin request, @Nullable Lease lease, @Nullable Origin maker) {
        Thread thread = Thread.currentThread();
        int at = find(thread);
        if (at >= 0) {
            slots.set(at, new Scope(thread, slots.get(at), client, request, lease, maker));
            return;
        }
        if (client == null && request == null && lease == null && maker == null) {
            // Nothing to say and nobody around it: the leave that follows finds no entry either.
            return;
        }
        Scope scope = new Scope(thread, null, client, request, lease, maker);
        int start = start(thread);
        for (int i = 0; i < PROBES; i++) {
            if (slots.compareAndSet((start + i) & (SIZE - 1), null, scope)) {
                occupied.incrementAndGet();
                return;
            }
        }
        crowdedOut.incrementAndGet();
    }

    /** From now on the innermost scope of this thread works for this request, whatever it did before. */
    void mark(Origin request) {
        int at = find(Thread.currentThread());
        Scope scope = at < 0 ? null : slots.get(at);
        if (scope != null) {
            slots.set(at, new Scope(scope.thread, scope.outer, scope.client, request, scope.lease, scope.maker));
        }
    }

    /** @param throwing whether its method ends by an exception, so that what it opened for a client is not the client's */
    void leave(boolean throwing) {
        int at = find(Thread.currentThread());
        if (at < 0) {
            return;
        }
        Scope scope = slots.get(at);
        if (throwing && scope != null && scope.connects) {
            scope.abandon();
        }
        Scope outer = scope == null ? null : scope.outer;
        if (outer != null && scope != null && outer.opened == null) {
            outer.opened = scope.opened;
        }
        slots.set(at, outer);
        if (outer == null) {
            occupied.decrementAndGet();
        }
    }

    /** What this thread has opened in its innermost scope came to nothing. */
    void abandon() {
        Scope scope = current();
        if (scope != null) {
            scope.abandon();
        }
    }

    /** The innermost scope of this thread, or null. */
    @Nullable
    Scope current() {
        if (occupied.get() == 0) {
            return null;
        }
        int at = find(Thread.currentThread());
        return at < 0 ? null : slots.get(at);
    }

    /** Threads that found no free slot; what they opened belongs to nobody. */
    long crowdedOut() {
        return crowdedOut.get();
    }

    /** The slot of a thread, or -1. Only the thread itself writes it, so it cannot move meanwhile. */
    private int find(Thread thread) {
        int start = start(thread);
        for (int i = 0; i < PROBES; i++) {
            Scope scope = slots.get((start + i) & (SIZE - 1));
            if (scope != null && scope.thread == thread) {
                return (start + i) & (SIZE - 1);
            }
        }
        return -1;
    }

    private static int start(Thread thread) {
        int hash = System.identityHashCode(thread);
        return hash ^ hash >>> 13;
    }
}
