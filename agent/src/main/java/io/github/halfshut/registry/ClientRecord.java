package io.github.halfshut.registry;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The life of one client object (a connection pool), held weakly and compared by identity only. */
public final class ClientRecord extends WeakReference<Object> {

    /** Index of its library in the list of libraries. */
    public final int library;
    /** {@link System#nanoTime} at its making. */
    public final long madeNanos;

    private final int hash;
    // Read once, by the watching thread.
    private @Nullable Origin origin;
    private boolean made;
    private volatile @Nullable ClientSite site;
    private volatile boolean closed;
    // Written and read by the watching thread only.
    private long countedNanos;
    private int sockets;

    ClientRecord(Object client, ReferenceQueue<Object> collected, int library, @Nullable Origin origin) {
        super(client, collected);
        this.library = library;
        this.origin = origin;
        this.made = origin != null;
        this.madeNanos = System.nanoTime();
        this.hash = System.identityHashCode(client);
    }

    /** Counts one open socket of this client at the look of {@code nowNanos}. */
    public void countSocket(long nowNanos) {
        sockets = countedNanos == nowNanos ? sockets + 1 : 1;
        countedNanos = nowNanos;
    }

    /** Open sockets of this client, healthy ones included, as of the last look. */
    public int sockets() {
        return sockets;
    }

    /** Where it was made; null until the watching thread has looked. */
    public @Nullable ClientSite site() {
        return site;
    }

    public boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Whether its making was reported; until then it has opened connections only. */
    boolean wasMade() {
        return made;
    }

    void madeAt(Origin maker) {
        made = true;
        origin = maker;
    }

    /** Makes readable where it was made, once; null if that was never known or is settled already. */
    @Nullable
    CallSite settleOrigin(CallSites sites) {
        Origin made = origin;
        origin = null;
        if (made == null) {
            return null;
        }
        made.settle(sites);
        return made.site();
    }

    /** Its making was seen, so that it will get a line. */
    boolean isCountable() {
        return origin != null;
    }

    void settle(ClientSite at) {
        site = at;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** A key by which a live client object finds its record; never calls the client's own methods. */
    static final class Key {
        private final Object client;

        Key(Object client) {
            this.client = client;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(client);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ClientRecord && ((ClientRecord) other).get() == client;
        }
    }
}
