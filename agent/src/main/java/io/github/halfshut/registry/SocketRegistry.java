package io.github.halfshut.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The live sockets, one array slot by descriptor number: an opening or closing costs one atomic exchange, and the kernel
 * itself guarantees that a number stands for one socket at a time. Segments are made as numbers grow.
 */
public final class SocketRegistry {

    private static final int SEGMENT_BITS = 12;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int SEGMENTS = 1 << 10;

    private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable SocketRecord>> segments =
            new AtomicReferenceArray<>(SEGMENTS);
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicLong forgotten = new AtomicLong();
    private final int capacity;
    private final AtomicInteger highest = new AtomicInteger(-1);
    /** Null, but for the time that somebody follows openings. */
    private volatile @Nullable Openings openings;
    // Some record has a trace that is not readable yet; set after the record is in its place.
    private volatile boolean unsettled;

    public SocketRegistry(int capacity) {
        this.capacity = capacity;
        // The first segment is made here and not by the first connect of an application thread.
        segmentFor(0);
    }

    /** What {@link #visit} hands the records to. */
    public interface Visitor {
        void visit(SocketRecord record);
    }

    @Nullable
    SocketRecord opened(Object owner, int descriptor, int kind, @Nullable ClientRecord client) {
        AtomicReferenceArray<@Nullable SocketRecord> segment = segmentFor(descriptor);
        if (segment == null || live.get() >= capacity) {
            forgotten.incrementAndGet();
            closing(descriptor);
            return null;
        }
        SocketRecord record = new SocketRecord(owner, collected, descriptor, kind, new RawTrace(), client);
        SocketRecord before = segment.getAndSet(descriptor & (SEGMENT - 1), record);
        if (before == null) {
            live.incrementAndGet();
        } else {
            before.retire();
        }
        for (int known = highest.get(); descriptor > known; known = highest.get()) {
            highest.compareAndSet(known, descriptor);
        }
        noteUnsettled();
        return record;
    }

    /** Follows openings from now on, or no more. */
    public void follow(@Nullable Openings by) {
        openings = by;
    }

    /** A socket was opened, and it is known on whose behalf; null if it could not be remembered. */
    void noteOpened(@Nullable SocketRecord record) {
        Openings following = openings;
        if (following != null) {
            following.note(record);
        }
    }

    /** A trace was taken that shall be made readable. Mostly a mere read, so that openings do not fight for one line. */
    void noteUnsettled() {
        if (!unsettled) {
            unsettled = true;
        }
    }

    /** Whether {@link #settle} would find anything to do, be it later; without openings there is nothing for hours. */
    public boolean isUnsettled() {
        return unsettled;
    }

    void closing(int descriptor) {
        SocketRecord record = exchange(descriptor, null);
        if (record != null) {
            live.decrementAndGet();
            record.retire();
        }
    }

    /** Removes a record whose descriptor turned out to be closed or reused behind our back. */
    public void drop(SocketRecord record) {
        AtomicReferenceArray<@Nullable SocketRecord> segment = segments.get(record.descriptor >>> SEGMENT_BITS);
        if (segment != null && segment.compareAndSet(record.descriptor & (SEGMENT - 1), record, null)) {
            live.decrementAndGet();
            record.retire();
        }
    }

    /** The record of a descriptor, or null. */
    public @Nullable SocketRecord at(int descriptor) {
        if (descriptor < 0 || descriptor >= SEGMENT * SEGMENTS) {
            return null;
        }
        AtomicReferenceArray<@Nullable SocketRecord> segment = segments.get(descriptor >>> SEGMENT_BITS);
        return segment == null ? null : segment.get(descriptor & (SEGMENT - 1));
    }

    /** Shows all live records, in order of descriptor. */
    public void visit(Visitor visitor) {
        int last = highest.get();
        for (int start = 0; start <= last; start += SEGMENT) {
            AtomicReferenceArray<@Nullable SocketRecord> segment = segments.get(start >>> SEGMENT_BITS);
            if (segment == null) {
                continue;
            }
            for (int i = 0; i < SEGMENT && start + i <= last; i++) {
                SocketRecord record = segment.get(i);
                if (record != null) {
                    visitor.visit(record);
                }
            }
        }
    }

    /** Makes readable the traces of records older than {@code ageNanos}: short-lived sockets never pay for it. */
    public void settle(CallSites sites, long now, long ageNanos) {
        unsettled = false;
        visit(new Visitor() {
            @Override
            public void visit(SocketRecord record) {
                CallSite site = record.site();
                if (site != null) {
                    sites.use(site);
                }
                if (!record.isUnsettled()) {
                    return;
                }
                if (now - record.openedNanos < ageNanos) {
                    noteUnsettled();
                    return;
                }
                record.settle(sites);
                if (record.isForeign()) {
                    drop(record);
                }
            }
        });
    }

    /** Notes which owners the garbage collector took while the descriptor was not closed. */
    public void noteCollected() {
        for (Reference<?> reference; (reference = collected.poll()) != null; ) {
            SocketRecord record = (SocketRecord) reference;
            if (at(record.descriptor) == record) {
                record.ownerCollected();
            }
        }
    }

    /** Sockets remembered now. */
    public int size() {
        return live.get();
    }

    /** Sockets opened past the cap, counted but not remembered. */
    public long forgotten() {
        return forgotten.get();
    }

    private @Nullable SocketRecord exchange(int descriptor, @Nullable SocketRecord next) {
        if (descriptor < 0 || descriptor >= SEGMENT * SEGMENTS) {
            return null;
        }
        AtomicReferenceArray<@Nullable SocketRecord> segment = segments.get(descriptor >>> SEGMENT_BITS);
        return segment == null ? null : segment.getAndSet(descriptor & (SEGMENT - 1), next);
    }

    private @Nullable AtomicReferenceArray<@Nullable SocketRecord> segmentFor(int descriptor) {
        int index = descriptor >>> SEGMENT_BITS;
        if (index >= SEGMENTS) {
            return null;
        }
        AtomicReferenceArray<@Nullable SocketRecord> segment = segments.get(index);
        if (segment == null) {
            segments.compareAndSet(index, null, new AtomicReferenceArray<>(SEGMENT));
            segment = segments.get(index);
        }
        return segment;
    }
}
