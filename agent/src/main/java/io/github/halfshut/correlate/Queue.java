package io.github.halfshut.correlate;

import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Listening;
import io.github.halfshut.registry.SocketRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One listener of this process, its accept queue, and the connections in it that nobody has accepted. */
public final class Queue {

    /** Null where no hook saw it made: before the agent came, or by native code. */
    private final @Nullable SocketRecord record;

    /** Of one without a record. */
    private final long inode;

    /** Where it listens; null before a table was read. */
    public @Nullable Endpoint address;

    /** Connections in the accept queue now, or -1 while unknown, and the most that were seen there. */
    public long length = -1;

    public long longest;
    /** The longest queue that the kernel allows: as netlink says, or what was asked for cut to {@code somaxconn}; or -1. */
    public long limit = -1;
    /** Connections that the kernel has dropped at this listener since it was bound; -1 where netlink does not tell. */
    public long drops = -1;
    /** Looks at it, and at how many of them it was full. */
    public int looks;

    public int fullLooks;
    /** {@link System#nanoTime} since when connections wait without a break, 0 while none do. */
    public long waitingSinceNanos;
    /** {@link System#nanoTime} since when it has been full without a break, 0 while it is not; and when it last was. */
    public long fullSinceNanos;

    public long lastFullNanos;

    /** Never accepted, by state: both sides open, closed by the peer, handshake not finished. */
    public int established;

    public int closeWait;
    public int synReceived;
    /** Handshakes answered again and again: the most retransmissions of one. */
    public int retransmits;
    /** Bytes that never accepted connections have sent, and how many sent none. */
    public long unreadBytes;

    public int silent;
    /** Seconds since the oldest of them was first seen, rounded down to looks; -1 where there is none. */
    public long oldestSeconds = -1;
    /** Never accepted, by the peer's address; its ports say nothing. */
    public final Map<String, Integer> peers = new HashMap<>();
    /** Other listeners on the same port (SO_REUSEPORT), of this process or another: which of them a row is for, no table tells. */
    public int siblings;

    Queue(SocketRecord record) {
        this.record = record;
        this.inode = SocketRecord.NO_INODE;
    }

    Queue(long inode) {
        this.record = null;
        this.inode = inode;
    }

    long inode() {
        return record == null ? inode : record.inode;
    }

    /** Who bound it and who accepts; null where no hook saw it listen. */
    public @Nullable Listening listening() {
        return record == null ? null : record.listening();
    }

    /** Where it was bound, or else where its socket was made. */
    public @Nullable CallSite site() {
        Listening listening = listening();
        CallSite bound = listening == null ? null : listening.site();
        return bound != null || record == null ? bound : record.site();
    }

    /** Nobody waits in an accept, a handler is called and asks again. */
    public boolean isAsynchronous() {
        return record != null && record.isAsynchronous();
    }

    /** Connections that finished their handshake and were not accepted. */
    public int neverAccepted() {
        return established + closeWait;
    }

    /** The kernel drops what comes now: it lets in one more than the limit. */
    public boolean isFull() {
        return limit >= 0 && length > limit;
    }

    void forgetRows() {
        established = 0;
        closeWait = 0;
        synReceived = 0;
        retransmits = 0;
        unreadBytes = 0;
        silent = 0;
        oldestSeconds = -1;
        siblings = 0;
        peers.clear();
    }
}
