package io.github.halfshut.correlate;

import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.guard.Part;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.kernel.TcpTable;
import io.github.halfshut.registry.Lease;
import io.github.halfshut.registry.SocketRecord;
import io.github.halfshut.registry.SocketRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the JVM did with what the kernel says: poll to suspect, table to confirm, inode to prove.
 *
 * <p>A poll asks each tracked descriptor whether its peer has closed: under a microsecond, no allocation, and it also sees
 * connections that no table lists any more. A suspect is confirmed when it has been one for {@code min-age}, the same
 * inode is behind the descriptor at both ends of that time, and the table agrees: {@code CLOSE_WAIT}, or no row at two
 * looks in a row (a table read is no snapshot). A socket that still has bytes to send is legally half-closed and starts
 * anew. One thread at a time.
 */
public final class Correlator implements SocketRegistry.Visitor {

    /** Younger sockets are left alone: most of them are closed before anybody needs to look. */
    private static final long SETTLED = 1_000_000_000L;

    private final SocketRegistry sockets;
    private final KernelReader kernel;
    private final DescriptorProbe probe;
    private final Strangers strangers;
    private final Queues queues;
    private final long minAgeNanos;
    private final Part readingTables;
    private final Part followingQueues;
    private final Part countingStrangers;

    /** Far more than a reader that merely pauses leaves lying, far less than a receive buffer holds (128 KB and more). */
    private static final long MUCH = 16 * 1024;

    // The state of the look under way.
    private long now;
    private @Nullable TcpTable table;
    private final List<Suspect> found = new ArrayList<>();
    /** Rows of the table that have a record. */
    private final BitSet claimed = new BitSet();

    private final int[] rowsInState = new int[TcpState.values().length + 1];
    private int suspicious;
    // A suspect had no row in the table that was read: the next look reads both.
    private boolean wantsBothTables;
    // A suspect had no row at the last look, and one reading of a table may miss a row.
    private boolean missedRow;
    // The last poll said that nothing is connected to the descriptor.
    private boolean hungUp;
    // A glance found something that only a table can tell.
    private boolean wantsTable;

    public Correlator(
            SocketRegistry sockets, KernelReader kernel, DescriptorProbe probe, long minAgeNanos, Mishaps mishaps) {
        this.sockets = sockets;
        this.kernel = kernel;
        this.probe = probe;
        this.strangers = new Strangers(sockets, kernel, minAgeNanos);
        this.queues = new Queues(kernel, probe, strangers);
        this.minAgeNanos = minAgeNanos;
        this.readingTables = mishaps.part("reading the kernel's tables");
        this.followingQueues = mishaps.part("following accept queues");
        this.countingStrangers = mishaps.part("counting sockets that no hook saw");
    }

    /** Polls all tracked sockets and reads no table; returns how many are under suspicion. */
    public int glance(long nowNanos) {
        begin(nowNanos, null);
        sockets.visit(this);
        // Who waits in a queue stands in the whole table only.
        wantsTable |= queues(null);
        return suspicious;
    }

    /**
     * Polls all tracked sockets and confirms the suspects.
     *
     * @param thorough whether both address families and all descriptors are read, as for a report that somebody waits for
     */
    public Sight look(long nowNanos, boolean thorough) {
        // Without a table that was read, a missing row must not turn every suspect into a rowless one.
        TcpTable rows = tables(thorough || wantsBothTables);
        wantsBothTables = false;
        missedRow = false;
        begin(nowNanos, rows);
        sockets.visit(this);
        Map<TcpState, Integer> states = states();
        Map<Endpoint, Integer> unattributed = rows == null ? Collections.emptyMap() : strangers(rows, states, thorough);
        if (rows != null) {
            queues(rows);
        }
        List<Suspect> suspects = new ArrayList<>(found);
        boolean truncated = rows != null && rows.truncated();
        table = null;
        kernel.release();
        return new Sight(
                nowNanos,
                suspects,
                queues.all(),
                queues.allListeners(),
                suspicious - suspects.size(),
                states,
                unattributed,
                rows != null,
                truncated);
    }

    /** Nothing of the tables will come any more, so what the JVM knows has to do. */
    private boolean isBlind() {
        return !kernel.available() || !readingTables.isOn();
    }

    /** The tables, or null where they could not be read. */
    private @Nullable TcpTable tables(boolean bothFamilies) {
        if (readingTables.isOn()) {
            try {
                TcpTable rows = kernel.scan(bothFamilies);
                readingTables.passed();
                return kernel.available() ? rows : null;
            } catch (Throwable failure) {
                readingTables.failed(failure);
            }
        }
        return null;
    }

    /** Follows the accept queues by the whole table or, where there is none, by its beginning; whether anybody waits. */
    private boolean queues(@Nullable TcpTable rows) {
        if (followingQueues.isOn()) {
            try {
                boolean anybody = false;
                if (rows == null) {
                    anybody = queues.glance(now);
                } else {
                    queues.look(now, rows);
                }
                followingQueues.passed();
                return anybody;
            } catch (Throwable failure) {
                followingQueues.failed(failure);
            }
        }
        return false;
    }

    /** Adds sockets that no hook saw to the states; returns the half-closed ones among them by peer. */
    private Map<Endpoint, Integer> strangers(TcpTable rows, Map<TcpState, Integer> states, boolean thorough) {
        if (countingStrangers.isOn()) {
            try {
                strangers.addTo(states, rows, claimed, thorough);
                Map<Endpoint, Integer> halfClosed = strangers.halfClosed(rows, claimed, now);
                countingStrangers.passed();
                return halfClosed;
            } catch (Throwable failure) {
                countingStrangers.failed(failure);
            }
        }
        return Collections.emptyMap();
    }

    /** Whether the last glance found what only a table can tell: a reader that may stall, or somebody in an accept queue. */
    public boolean wantsTable() {
        return wantsTable;
    }

    /** Whether a second look could tell more than the last: a suspect had no row, and hardly two readings miss the same. */
    public boolean missedRow() {
        return missedRow;
    }

    private void begin(long nowNanos, @Nullable TcpTable rows) {
        now = nowNanos;
        table = rows;
        suspicious = 0;
        wantsTable = false;
        found.clear();
        queues.begin();
        claimed.clear();
        Arrays.fill(rowsInState, 0);
        sockets.noteCollected();
    }

    @Override
    public void visit(SocketRecord record) {
        if (record.isListener()) {
            queues.note(record);
        }
        boolean watched = !record.isListener() && now - record.openedNanos >= SETTLED;
        if (!watched && table == null) {
            return;
        }
        if (record.inode == SocketRecord.NO_INODE) {
            record.inode = probe.inode(record.descriptor);
        }
        int row = claim(record);
        if (table != null && record.client != null) {
            record.client.countSocket(now);
        }
        if (!watched) {
            return;
        }
        boolean closedByOwner = isClosedByOwner(record, row);
        boolean stalled = isStalled(record, row);
        if (!closedByOwner && !stalled && !record.isCollected() && !isShutByPeer(record, row)) {
            if (hungUp && record.isClient() && row < 0) {
                neverConnected(record);
            } else {
                record.clearSuspicion();
            }
            return;
        }
        if (sockets.at(record.descriptor) != record) {
            // Closed while we looked.
            return;
        }
        suspicious++;
        if (record.suspectSinceNanos == 0) {
            record.suspectSinceNanos = now;
        }
        if (table != null) {
            countRowless(record, row);
            missedRow |= row < 0;
        }
        if (isOldEnough(record) && (table != null || isBlind())) {
            confirm(record, row, closedByOwner || stalled, closedByOwner);
        }
    }

    /**
     * A socket to which nothing is connected. A few are no fault, and none is worth a table of its own: only a table that is
     * read anyway, twice, shows that it is not merely waiting for its handshake.
     */
    private void neverConnected(SocketRecord record) {
        record.suspectSinceNanos = record.suspectSinceNanos == 0 ? now : record.suspectSinceNanos;
        if (table != null && kernel.sawEverything()) {
            record.rowMissing();
            missedRow = true;
        }
        if (isOldEnough(record)
                && table != null
                && record.isRowless()
                && probe.inode(record.descriptor) == record.inode
                && sockets.at(record.descriptor) == record) {
            suspicious++;
            found.add(new Suspect(record, null, true, record.suspectSinceNanos, false, false, true));
        }
    }

    /** Suspected for {@code min-age}, and at an earlier look too. */
    private boolean isOldEnough(SocketRecord record) {
        return now - record.suspectSinceNanos >= Math.max(1, minAgeNanos);
    }

    /**
     * A connection whose receive buffer is full and is not read, most often leased for a request: the peer's close cannot
     * come through. Between two tables nothing is known, so a glance keeps what the last table said.
     */
    private boolean isStalled(SocketRecord record, int row) {
        Lease lease = record.lease();
        boolean leased = lease != null && lease.isLeased();
        boolean unknown = lease == null || !lease.isKnown();
        if (!leased && !(unknown && record.isClient())) {
            return false;
        }
        if (table == null || row < 0) {
            // Nothing but a table tells.
            wantsTable |= leased && lease != null && now - lease.sinceNanos() >= SETTLED;
            return record.suspectSinceNanos != 0 && record.hasUnread() && table == null;
        }
        long unread = table.state(row) == TcpState.ESTABLISHED ? table.receiveQueue(row) : 0;
        // Without leases only a queue of a full buffer's size, never read from, says that nobody reads.
        return record.stalls(unread) && unread > (leased ? 0 : MUCH);
    }

    /** The record's row in the table at hand, or -1. */
    private int claim(SocketRecord record) {
        int row = table == null || record.inode == SocketRecord.NO_INODE ? -1 : table.find(record.inode);
        if (row >= 0 && table != null && !claimed.get(row)) {
            claimed.set(row);
            rowsInState[table.state(row).number]++;
        }
        return row;
    }

    /** The records' rows by state; a state without a row is left out. */
    private Map<TcpState, Integer> states() {
        Map<TcpState, Integer> states = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            if (rowsInState[state.number] > 0) {
                states.put(state, rowsInState[state.number]);
            }
        }
        return states;
    }

    /** Only where both tables were read to the end, a row that was not found is a row that is not there. */
    private void countRowless(SocketRecord record, int row) {
        if (row >= 0) {
            record.rowSeen();
        } else if (kernel.sawEverything()) {
            record.rowMissing();
        } else {
            wantsBothTables = true;
        }
    }

    /** A row that was just read tells it already; polling thousands of sockets besides would cost half of what reading did. */
    private boolean isShutByPeer(SocketRecord record, int row) {
        hungUp = false;
        if (row >= 0 && table != null) {
            return table.state(row) == TcpState.CLOSE_WAIT;
        }
        if (!probe.canPoll()) {
            return false;
        }
        int events = probe.poll(record.descriptor);
        if ((events & DescriptorProbe.NVAL) != 0) {
            sockets.drop(record);
            return false;
        }
        // A hang-up alone is a socket that was never connected.
        hungUp = (events & DescriptorProbe.HUP) != 0;
        return (events & DescriptorProbe.RDHUP) != 0;
    }

    /** Asked only where the kernel gives a reason: reading a weak reference may keep its referent for one more cycle. */
    private boolean isClosedByOwner(SocketRecord record, int row) {
        boolean finishing = row >= 0
                && table != null
                && (table.state(row) == TcpState.FIN_WAIT2 || table.state(row) == TcpState.FIN_WAIT1);
        boolean hint = finishing || record.suspectSinceNanos != 0;
        return hint && record.closedByOwner();
    }

    private void confirm(SocketRecord record, int row, boolean certain, boolean closedByOwner) {
        long inode = probe.inode(record.descriptor);
        // JDK 8 puts a marker socket in the place of a closed but registered channel, so the inode may change then.
        boolean closed = (probe.poll(record.descriptor) & DescriptorProbe.NVAL) != 0;
        if (closed || (inode != record.inode && !closedByOwner)) {
            sockets.drop(record);
            return;
        }
        if (table != null && !certain && !record.isCollected()) {
            if (row < 0 && !record.isRowless()) {
                return;
            }
            if (row >= 0 && table.state(row) != TcpState.CLOSE_WAIT) {
                // Our own shutdownInput looks like the peer's close to a poll.
                record.clearSuspicion();
                return;
            }
            if (row >= 0 && table.sendQueue(row) > 0) {
                record.suspectSinceNanos = now;
                return;
            }
        }
        if (sockets.at(record.descriptor) == record) {
            found.add(new Suspect(
                    record,
                    row < 0 || table == null ? null : table.socket(row),
                    table != null,
                    record.suspectSinceNanos,
                    closedByOwner,
                    record.isCollected(),
                    false));
        }
    }
}
