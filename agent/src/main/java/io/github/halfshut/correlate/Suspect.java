package io.github.halfshut.correlate;

import io.github.halfshut.kernel.KernelSocket;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Lease;
import io.github.halfshut.registry.Origin;
import io.github.halfshut.registry.SocketRecord;
import org.jspecify.annotations.Nullable;

/** One socket that should have been closed long ago: what the JVM did and what the kernel says. */
public final class Suspect {

    private static final int FIRST_ERROR = 300;

    public final SocketRecord record;
    /** Its row in the kernel's tables, or null: none there, or the tables could not be read. */
    public final @Nullable KernelSocket row;
    /** Whether the tables were read, so that a missing row means that the connection is gone. */
    public final boolean tablesRead;
    /** {@link System#nanoTime} since when it has been under suspicion: the peer's close, rounded up to our looks. */
    public final long sinceNanos;
    /** Its user called {@code close()}, the descriptor is still held. */
    public final boolean closedByOwner;
    /** The owner was garbage-collected. */
    public final boolean collected;
    /** It has no connection and never had one: a connect failed, or was never tried. */
    public final boolean neverConnected;

    Suspect(
            SocketRecord record,
            @Nullable KernelSocket row,
            boolean tablesRead,
            long sinceNanos,
            boolean closedByOwner,
            boolean collected,
            boolean neverConnected) {
        this.record = record;
        this.row = row;
        this.tablesRead = tablesRead;
        this.sinceNanos = sinceNanos;
        this.closedByOwner = closedByOwner;
        this.collected = collected;
        this.neverConnected = neverConnected;
    }

    /** The connection is in no table any more, only the descriptor is left. */
    public boolean isRowless() {
        return tablesRead && row == null;
    }

    /** Bytes that the kernel holds for us, the peer's FIN not counted. */
    public long unreadBytes() {
        if (row == null || row.state != TcpState.CLOSE_WAIT) {
            return row == null ? 0 : row.receiveQueue;
        }
        return Math.max(0, row.receiveQueue - 1);
    }

    /** The program has read everything up to the peer's FIN, so it was told, and has not closed. */
    public boolean isReadToEnd() {
        return row != null && row.state == TcpState.CLOSE_WAIT && row.receiveQueue == 0;
    }

    /** The peer is still open and cannot finish, since nobody reads what it has sent. */
    public boolean isStalled() {
        return row != null && row.state == TcpState.ESTABLISHED && row.receiveQueue > 0;
    }

    /** A pooled connection that is with a request. */
    public boolean isLeased() {
        Lease lease = record.lease();
        return lease != null && lease.isLeased();
    }

    /** Status of the response that it carries, or 0 where that is not known. */
    public int status() {
        Lease lease = record.lease();
        return lease == null ? 0 : lease.status();
    }

    /** The response's status is none of success: 4xx, 5xx, or a redirection that was not followed. */
    public boolean isError() {
        return status() >= FIRST_ERROR;
    }

    /** Somebody has opened the body of that response. */
    public boolean isBodyOpened() {
        Lease lease = record.lease();
        return lease != null && lease.isBodyOpened();
    }

    /** Where the application made the request that has this pooled connection, or null. */
    public @Nullable CallSite requestingSite() {
        Lease lease = record.lease();
        Origin request = lease == null || !lease.isLeased() ? null : lease.request();
        CallSite site = request == null ? null : request.site();
        return site != null && site.hasApplicationFrame() ? site : null;
    }

    /** Key of the contract's {@code states}. */
    public String stateName() {
        return row == null ? (tablesRead ? "NO_ROW" : "UNKNOWN") : row.state.name();
    }
}
