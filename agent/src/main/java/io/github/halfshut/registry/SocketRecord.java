package io.github.halfshut.registry;

import io.github.halfshut.boot.Tap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The life of one socket descriptor. Refers weakly to the JDK object that owns it (a channel or a {@code SocketImpl}), and
 * never to its {@code FileDescriptor}: on JDK 11 that alone would stop the JDK from ever closing a dropped socket.
 *
 * <p>What an application thread knows is final. What the watching thread finds out later stands in fields that only it
 * writes.
 */
public final class SocketRecord extends WeakReference<Object> {

    /** No inode read yet. */
    public static final long NO_INODE = -1;

    public final int descriptor;
    /** {@link System#nanoTime} at the opening. */
    public final long openedNanos;
    /** Name of the opening thread; empty for a virtual thread without a name. */
    public final String thread;
    /** The client object on whose behalf it was opened, where one is known. */
    public final @Nullable ClientRecord client;

    // One of the constants of Tap; a plain socket turns out to be a listener only by its trace.
    private byte kind;

    /** The inode first seen behind the descriptor: with it the descriptor is an identity, without it a reused number. */
    public long inode = NO_INODE;
    /** {@link System#nanoTime} of the first sighting of the present suspicion, 0 without one. */
    public long suspectSinceNanos;
    /** Sightings of the present suspicion in a row. */
    public int sightings;
    /** Looks in a row at which no kernel table had a row for it. */
    public int rowlessSightings;
    /** {@link System#nanoTime} when the owner was found collected, 0 before. */
    public long collectedNanos;

    // First the raw trace, later the call site: one field, since a record never needs both.
    private volatile @Nullable Object origin;

    SocketRecord(
            Object owner,
            ReferenceQueue<Object> collected,
            int descriptor,
            int kind,
            RawTrace trace,
            @Nullable ClientRecord client) {
        super(owner, collected);
        this.descriptor = descriptor;
        this.kind = (byte) kind;
        this.openedNanos = System.nanoTime();
        this.thread = Thread.currentThread().getName();
        this.client = client;
        this.origin = trace;
    }

    /** The line that opened it; null until the record is a second or two old. */
    public @Nullable CallSite site() {
        Object present = origin;
        return present instanceof CallSite ? (CallSite) present : null;
    }

    @Nullable
    RawTrace trace() {
        Object present = origin;
        return present instanceof RawTrace ? (RawTrace) present : null;
    }

    void settle(CallSite site) {
        origin = site;
        if (kind == Tap.CLIENT && site.passesThrough("java.net.ServerSocket")) {
            kind = Tap.LISTENER;
        }
    }

    /** Connected from here, or to be connected. */
    public boolean isClient() {
        return kind == Tap.CLIENT;
    }

    /** Handed out by an accept. */
    public boolean isAccepted() {
        return kind == Tap.ACCEPTED;
    }

    public boolean isListener() {
        return kind == Tap.LISTENER;
    }

    /** The socket is closed: lets go of the owner without a word to the queue, and of the trace. */
    void retire() {
        clear();
        origin = null;
    }

    /** Whether the owner is a channel that its user has closed, though the descriptor is still held. */
    public boolean closedByOwner() {
        Object owner = get();
        // The owners are JDK classes whose isOpen is a final method that reads one field.
        return owner instanceof Channel && !((Channel) owner).isOpen();
    }

    public boolean isCollected() {
        return collectedNanos != 0;
    }

    /** Forgets the present suspicion. */
    public void clearSuspicion() {
        suspectSinceNanos = 0;
        sightings = 0;
        rowlessSightings = 0;
    }
}
