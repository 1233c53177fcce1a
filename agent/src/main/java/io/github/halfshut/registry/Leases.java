package io.github.halfshut.registry;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The lease of each pooled connection, by the identity of the object that its library keeps for it. A request asks up to
 * four times, so slots stand before the table that answer without making a key. Whoever comes to a taken one asks the
 * table, and does not drive the other out: two connections that take turns would make a new entry each time.
 */
final class Leases {

    private static final int SLOTS = 1 << 12;

    private final WeakTable<Lease> all;
    private final AtomicReferenceArray<@Nullable Seen> slots = new AtomicReferenceArray<>(SLOTS);

    Leases(int capacity) {
        this.all = new WeakTable<>(capacity);
    }

    /** Its lease, or null where it was never heard of. */
    @Nullable
    Lease find(Object connection) {
        int slot = slot(connection);
        Seen seen = slots.get(slot);
        Object owner = seen == null ? null : seen.get();
        if (seen != null && owner == connection) {
            return seen.lease;
        }
        Lease lease = all.get(connection);
        if (lease != null && owner == null) {
            slots.lazySet(slot, new Seen(connection, lease));
        }
        return lease;
    }

    /** Its lease, which is there from now on. */
    Lease of(Object connection) {
        Lease known = find(connection);
        return known != null ? known : all.putIfAbsent(connection, new Lease());
    }

    /** Forgets connections that were collected. */
    void purge() {
        all.purge();
        for (int i = 0; i < SLOTS; i++) {
            Seen seen = slots.get(i);
            if (seen != null && seen.get() == null) {
                slots.compareAndSet(i, seen, null);
            }
        }
    }

    long forgotten() {
        return all.forgotten();
    }

    private static int slot(Object connection) {
        int hash = System.identityHashCode(connection);
        return (hash ^ hash >>> 12) & (SLOTS - 1);
    }

    /** A connection that was asked for before. */
    private static final class Seen extends WeakReference<Object> {
        final Lease lease;

        Seen(Object connection, Lease lease) {
            super(connection);
            this.lease = lease;
        }
    }
}
