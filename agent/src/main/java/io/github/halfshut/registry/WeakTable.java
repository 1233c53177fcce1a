package io.github.halfshut.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Values by the identity of objects of the application, which are held weakly and never asked for their own {@code equals}
 * or {@code hashCode}. Bounded: past the capacity new keys are counted, not remembered.
 */
final class WeakTable<V> {

    private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final int capacity;

    WeakTable(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    V get(Object key) {
        return values.get(new Probe(key));
    }

    /** The value that is there already, or else {@code fresh}, which is there from now on where there is room. */
    V putIfAbsent(Object key, V fresh) {
        V present = get(key);
        if (present != null) {
            return present;
        }
        if (values.mappingCount() >= capacity) {
            forgotten.incrementAndGet();
            return fresh;
        }
        V winner = values.putIfAbsent(new Key(key, collected), fresh);
        return winner == null ? fresh : winner;
    }

    void put(Object key, V value) {
        if (values.mappingCount() < capacity) {
            values.put(new Key(key, collected), value);
        } else {
            forgotten.incrementAndGet();
        }
    }

    /** Removes the entries of collected keys. */
    void purge() {
        for (Reference<?> reference; (reference = collected.poll()) != null; ) {
            values.remove(reference);
        }
    }

    long forgotten() {
        return forgotten.get();
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            return object != null && other instanceof Key && ((Key) other).get() == object;
        }
    }

    private static final class Probe {
        private final Object object;

        Probe(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == object;
        }
    }
}
