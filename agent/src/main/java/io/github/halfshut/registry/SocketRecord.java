package io.github.halfshut.registry;

import io.github.halfshut.boot.Tap;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.SocketImpl;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The life of one socket descriptor. Refers weakly to the JDK object that owns it (a channel or a {@code SocketImpl}), and
 * never to its {@code FileDescriptor}: on JDK 11 that alone would stop the JDK from ever closing a dropped socket.
 *
 * <p>What an application thread knows is final. What the watching thread finds out later stands in fields that only it
 * writes. There is one for each open socket, so its size is guarded by a test: 88 bytes with ordinary headers.
 */
public final class SocketRecord extends WeakReference<Object> {

    private static final byte FOREIGN = 9;

    /** Nobody closes for an owner of this kind once it was dropped. */
    private static final byte NEVER_CLOSED = 0;
    /** The JDK closes for a plain socket that was dropped, but later than it clears references: after its finalizers. */
    private static final byte CLOSED_BY_JDK = 1;
    /** The owner was found collected, and nobody is left who could close. */
    private static final byte COLLECTED = 2;

    /** No inode read yet. */
    public static final long NO_INODE = -1;

    public final int descriptor;
    /** {@link System#nanoTime} at the opening. */
    public final long openedNanos;
    /** Name of the opening thread; empty for a virtual thread without a name. */
    public final String thread;
    /** The client object on whose behalf it was opened, where one is known. */
    public @Nullable ClientRecord client;

    // One of the constants of Tap; a plain socket turns out to be a listener only by its trace.
    private byte kind;

    /** The inode first seen behind the descriptor: with it the descriptor is an identity, without it a reused number. */
    public long inode = NO_INODE;
    /** {@link System#nanoTime} of the first sighting of the present suspicion, 0 without one. */
    public long suspectSinceNanos;
    /** Looks in a row at which no kernel table had a row for it; more than two count as two. */
    private byte rowlessSightings;
    /** Bytes seen unread in the receive queue while the peer was still open, to tell a stalled reader from a slow one. */
    private int stalledBytes;

    // Whether the JDK closes what was dropped, and whether it was. One field, since a boolean more would cost 8 bytes.
    private byte dropping;

    // Known at the opening or, where a library tells later whose the socket is, a moment after.
    private volatile @Nullable Origin request;
    private volatile @Nullable Lease lease;
    private volatile boolean abandoned;

    // Of a listener: since it listens.
    private volatile @Nullable Listening listening;

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
        this.dropping = owner instanceof SocketImpl ? CLOSED_BY_JDK : NEVER_CLOSED;
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

    private void settle(CallSite site) {
        origin = site;
        kind = kindBy(site);
    }

    /** What its trace makes of it. */
    private byte kindBy(CallSite site) {
        if (kind == Tap.CLIENT && site.passesThrough("java.net.ServerSocket")) {
            return Tap.LISTENER;
        }
        return kind == Tap.NATIVE ? nativeKind(site) : kind;
    }

    /** A word for what it is, going by its trace; null for what is no TCP socket. */
    @Nullable
    String kind(CallSite site) {
        switch (kindBy(site)) {
            case FOREIGN:
                return null;
            case Tap.LISTENER:
                return "listener";
            case Tap.ACCEPTED:
                return "accepted";
            default:
                return "client";
        }
    }

    /** Its trace, raw or read; null once it is closed. */
    @Nullable
    Object origin() {
        return origin;
    }

    /** The request for which it was opened, where that was another thread's. */
    @Nullable
    Origin request() {
        return request;
    }

    /** Netty's channels for other kinds of sockets use the same wrapper; only the trace tells them apart. */
    private static byte nativeKind(CallSite site) {
        if (site.mentions("Domain") || site.mentions("Datagram")) {
            return FOREIGN;
        }
        if (site.mentions("AbstractEpollServerChannel") || site.mentions("newChildChannel")) {
            return (byte) Tap.ACCEPTED;
        }
        return (byte) (site.mentions("ServerSocketChannel") ? Tap.LISTENER : Tap.CLIENT);
    }

    /** No TCP socket at all. */
    boolean isForeign() {
        return kind == FOREIGN;
    }

    /** Connected from here, or to be connected. */
    public boolean isClient() {
        return kind == Tap.CLIENT || kind == Tap.NATIVE;
    }

    /** Handed out by an accept. */
    public boolean isAccepted() {
        return kind == Tap.ACCEPTED;
    }

    public boolean isListener() {
        return kind == Tap.LISTENER;
    }

    /** What is known of it as a listener, or null. */
    public @Nullable Listening listening() {
        return listening;
    }

    /** An asynchronous channel: nobody waits in an accept, a handler is called and asks again. */
    public boolean isAsynchronous() {
        Object owner = get();
        return owner != null && owner.getClass().getName().contains("Asynchronous");
    }

    void listens(int backlog, @Nullable Origin request) {
        kind = (byte) Tap.LISTENER;
        listening = new Listening(backlog, request);
    }

    /** For a channel that was opened before its owner was known. */
    void ownedBy(@Nullable ClientRecord owner) {
        if (client == null) {
            client = owner;
        }
    }

    void madeFor(Origin origin) {
        if (request == null) {
            request = origin;
        }
    }

    void abandon() {
        abandoned = true;
    }

    /** It was opened for a client whose attempt to connect failed after that, so it never came into the client's pool. */
    public boolean isAbandoned() {
        return abandoned;
    }

    void belongsTo(Lease connection) {
        lease = connection;
    }

    /** The pooled connection that it carries, where the library's hooks tell. */
    public @Nullable Lease lease() {
        return lease;
    }

    /** The trace of the request for which it was opened, where that was another thread's. */
    public @Nullable CallSite requestSite() {
        Origin origin = request;
        return origin == null ? null : origin.site();
    }

    /**
     * The trace to blame: where the application made the request, or else where it stands on the opening thread. The thread
     * may be another request's, which has just freed a place in the pool.
     */
    public @Nullable CallSite blamedSite() {
        CallSite own = site();
        CallSite requested = requestSite();
        if (own == null) {
            return requested;
        }
        return requested == null ? own : blamed(own, requested);
    }

    static CallSite blamed(CallSite own, CallSite requested) {
        return requested.hasApplicationFrame() || !own.hasApplicationFrame() ? requested : own;
    }

    /** A client library opened it, as far as its hooks or the trace tell. */
    public boolean isOfLibrary() {
        return client != null || request != null || opener() != null;
    }

    /** The library's line that called the JDK to open or accept it, or null where no library stands in between. */
    public @Nullable Frame opener() {
        CallSite own = site();
        return own == null ? null : own.opener();
    }

    /** Makes readable what is not yet; called by the watching thread for sockets that live on. */
    void settle(CallSites sites) {
        Object present = origin;
        if (present instanceof RawTrace) {
            settle(sites.of((RawTrace) present));
        }
        Origin of = request;
        if (of != null) {
            of.settle(sites);
        }
        Listening bound = listening;
        if (bound != null) {
            bound.bound.settle(sites);
        }
        Lease connection = lease;
        Origin last = connection == null ? null : connection.request();
        if (last != null) {
            last.settle(sites);
        }
    }

    boolean isUnsettled() {
        Listening bound = listening;
        return origin instanceof RawTrace || (bound != null && bound.site() == null);
    }

    /** The socket is closed: lets go of the owner without a word to the queue, and of the trace. */
    void retire() {
        clear();
        origin = null;
        request = null;
        lease = null;
    }

    /** Whether the owner is a channel that its user has closed, though the descriptor is still held. */
    public boolean closedByOwner() {
        Object owner = get();
        // The owners are JDK classes whose isOpen is a final method that reads one field.
        return owner instanceof Channel && !((Channel) owner).isOpen();
    }

    /** The garbage collector took the owner, and the JDK closes nothing for an owner of this kind. */
    public boolean isCollected() {
        return dropping == COLLECTED;
    }

    /** The garbage collector has just taken the owner. */
    void ownerCollected() {
        if (dropping == NEVER_CLOSED) {
            dropping = COLLECTED;
        }
    }

    /** Notes how many bytes lie unread at this look; returns whether as many did at the one before. */
    public boolean stalls(long unread) {
        boolean same = (int) unread == stalledBytes;
        stalledBytes = (int) unread;
        return same;
    }

    /** Whether bytes lay unread when a table was read last. */
    public boolean hasUnread() {
        return stalledBytes != 0;
    }

    /** No kernel table had a row for it at this look. */
    public void rowMissing() {
        rowlessSightings = (byte) Math.min(2, rowlessSightings + 1);
    }

    public void rowSeen() {
        rowlessSightings = 0;
    }

    /** Two looks in a row found no row: one reading of a table may miss it. */
    public boolean isRowless() {
        return rowlessSightings > 1;
    }

    /** Forgets the present suspicion. */
    public void clearSuspicion() {
        suspectSinceNanos = 0;
        rowlessSightings = 0;
    }
}
