package io.github.halfshut.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The openings since somebody last asked, those of short-lived sockets too. There is one only while somebody follows
 * them. Application threads note into it without a lock; past the bound they count.
 */
public final class Openings {

    /** Two megabytes of raw traces at most. */
    static final int KEPT = 1_000;

    private final AtomicReference<@Nullable Opening> newest = new AtomicReference<>();
    private final AtomicLong missed = new AtomicLong();

    /** Begins with none. */
    public Openings() {
        // Now, and not by the first hook that makes one.
        Opening.load();
    }

    /** @param record null where the registry was full */
    void note(@Nullable SocketRecord record) {
        Object origin = record == null ? null : record.origin();
        if (record == null || origin == null) {
            missed.incrementAndGet();
            return;
        }
        while (true) {
            Opening before = newest.get();
            if (before != null && before.number >= KEPT) {
                missed.incrementAndGet();
                return;
            }
            if (newest.compareAndSet(before, new Opening(record, origin, before))) {
                return;
            }
        }
    }

    /** Hands out what was opened since the last call, oldest first. */
    public List<Opening> take() {
        List<Opening> taken = new ArrayList<>();
        for (Opening next = newest.getAndSet(null); next != null; next = next.before) {
            taken.add(next);
        }
        Collections.reverse(taken);
        return taken;
    }

    /** How many were not kept since the last call; they are younger than what {@link #take} has just given. */
    public long takeMissed() {
        return missed.getAndSet(0);
    }
}
