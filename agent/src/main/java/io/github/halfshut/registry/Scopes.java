package io.github.halfshut.registry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf each thread opens a connection right now. A small open table by thread identity instead of a thread
 * local, which would cost every virtual thread a map of its own: only threads inside a connect have an entry.
 */
final class Scopes {

    private static final int SIZE = 1 << 13;
    private static final int PROBES = 16;

    /** One {@code enter} without its {@code leave}. */
    private static final class Scope {
        final Thread thread;
        final @Nullable ClientRecord client;
        final @Nullable Scope outer;

        Scope(Thread thread, @Nullable ClientRecord client, @Nullable Scope outer) {
            this.thread = thread;
            this.client = client;
            this.outer = outer;
        }
    }

    private final AtomicReferenceArray<@Nullable Scope> slots = new AtomicReferenceArray<>(SIZE);
    private final AtomicInteger occupied = new AtomicInteger();
    private final AtomicLong crowdedOut = new AtomicLong();

    void enter(@Nullable ClientRecord client) {
        Thread thread = Thread.currentThread();
        int at = find(thread);
        if (at >= 0) {
            slots.set(at, new Scope(thread, client, slots.get(at)));
            return;
        }
        Scope scope = new Scope(thread, client, null);
        int start = start(thread);
        for (int i = 0; i < PROBES; i++) {
            if (slots.compareAndSet((start + i) & (SIZE - 1), null, scope)) {
                occupied.incrementAndGet();
                return;
            }
        }
        crowdedOut.incrementAndGet();
    }

    void leave() {
        int at = find(Thread.currentThread());
        if (at < 0) {
            return;
        }
        Scope scope = slots.get(at);
        Scope outer = scope == null ? null : scope.outer;
        slots.set(at, outer);
        if (outer == null) {
            occupied.decrementAndGet();
        }
    }

    /** The client for whom this thread connects, or null. */
    @Nullable
    ClientRecord current() {
        if (occupied.get() == 0) {
            return null;
        }
        int at = find(Thread.currentThread());
        Scope scope = at < 0 ? null : slots.get(at);
        return scope == null ? null : scope.client;
    }

    /** Connects that found no free slot; their sockets have no client. */
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
