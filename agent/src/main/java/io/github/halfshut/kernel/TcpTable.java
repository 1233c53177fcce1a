package io.github.halfshut.kernel;

import java.util.Arrays;

/**
 * The rows of one look at the kernel's TCP tables, in columns that every look uses again where there are few: many rows,
 * at about 80 bytes each, are let go of between looks and made room for at once by the next. Rows in TIME_WAIT are only
 * counted, since no process holds them.
 *
 * <p>The kernel's tables are no snapshot, a row may be printed twice: rows are kept once by inode, those without an
 * inode once by their two endpoints. Not for use by two threads at once.
 */
public final class TcpTable {
    /** Among the {@link #drops}. */
    static final int UNKNOWN = -1;

    private static final int START_ROWS = 256;
    /** Room for so many rows is kept between looks. */
    private static final int KEPT_ROWS = 1024;

    private final int rowLimit;
    /** Rows at the last look whose room was let go. */
    private int expectedRows;

    private int rows;
    private boolean truncated;
    private final int[] rowsByState = new int[TcpState.LAST + 1];

    /** Row + 1 by hash, 0 for a free place; twice as long as the columns or longer, a power of two. */
    private int[] places = new int[4 * START_ROWS];

    /** Rows before this one are from tcp6, the others from tcp. */
    private int firstOfTcp;

    private boolean foundInTcp6;
    private boolean foundInTcp;

    // The columns; the row after the last one is the draft that a parser fills in.
    long[] inodes = new long[START_ROWS];
    byte[] states = new byte[START_ROWS];
    byte[] timers = new byte[START_ROWS];
    int[] retransmits = new int[START_ROWS];
    int[] sendQueues = new int[START_ROWS];
    int[] receiveQueues = new int[START_ROWS];
    int[] drops = new int[START_ROWS];
    char[] localPorts = new char[START_ROWS];
    char[] remotePorts = new char[START_ROWS];
    long[] localHigh = new long[START_ROWS];
    long[] localLow = new long[START_ROWS];
    long[] remoteHigh = new long[START_ROWS];
    long[] remoteLow = new long[START_ROWS];

    public TcpTable(int rowLimit) {
        this.rowLimit = rowLimit;
    }

    void clear() {
        rows = 0;
        firstOfTcp = 0;
        truncated = false;
        Arrays.fill(rowsByState, 0);
        Arrays.fill(places, 0);
    }

    /** Forgets all rows, and the memory of many: nobody needs it until the next look. */
    void release() {
        if (inodes.length > KEPT_ROWS) {
            expectedRows = rows;
            rows = 0;
            resize(START_ROWS, 4 * START_ROWS);
        }
        clear();
    }

    void startTcp() {
        firstOfTcp = rows;
    }

    /** The row to fill in before {@link #keepDraft}. */
    int draft() {
        if (rows == inodes.length) {
            grow();
        }
        return rows;
    }

    /** Takes the draft in, in place of the same socket's earlier row where there is one. */
    void keepDraft() {
        int draft = rows;
        int place = place(draft);
        int seen = places[place] - 1;
        if (seen >= 0) {
            rowsByState[states[seen]]--;
            rowsByState[states[draft]]++;
            copyDraftTo(seen);
        } else {
            rowsByState[states[draft]]++;
            if (rows == rowLimit) {
                truncated = true;
                return;
            }
            places[place] = draft + 1;
            rows++;
        }
    }

    void countTimeWait() {
        rowsByState[TcpState.TIME_WAIT.number]++;
    }

    /** Rows kept: all but those in TIME_WAIT and those beyond the limit. */
    public int rowCount() {
        return rows;
    }

    /** All rows printed in this state, those that were not kept included. */
    public int rowsInState(TcpState state) {
        return rowsByState[state.number];
    }

    /** There were more rows than the limit allows to keep. */
    public boolean truncated() {
        return truncated;
    }

    /** The row of the socket with this inode, or -1. */
    public int find(long inode) {
        if (inode == 0) {
            return -1;
        }
        int mask = places.length - 1;
        int place = hashOfInode(inode) & mask;
        while (places[place] != 0) {
            int row = places[place] - 1;
            if (inodes[row] == inode) {
                noteFound(row);
                return row;
            }
            place = (place + 1) & mask;
        }
        return -1;
    }

    public long inode(int row) {
        return inodes[row];
    }

    public TcpState state(int row) {
        return TcpState.of(states[row]);
    }

    /** Bytes not yet read; a FIN not yet read counts one. Of a listener: connections in its accept queue. */
    public long receiveQueue(int row) {
        return receiveQueues[row] & 0xFFFFFFFFL;
    }

    public long sendQueue(int row) {
        return sendQueues[row] & 0xFFFFFFFFL;
    }

    /** Connections that this listener has dropped since it was made, for whatever reason; -1 unless netlink tells. */
    public long drops(int row) {
        return drops[row] == UNKNOWN ? -1 : drops[row] & 0xFFFFFFFFL;
    }

    /** The longest accept queue that the kernel allows this listener; -1 unless netlink tells, in /proc it is 0. */
    public long backlog(int row) {
        return sendQueues[row] == 0 ? -1 : sendQueue(row);
    }

    public int timer(int row) {
        return timers[row];
    }

    public int retransmits(int row) {
        return retransmits[row];
    }

    public int localPort(int row) {
        return localPorts[row];
    }

    public int remotePort(int row) {
        return remotePorts[row];
    }

    public Endpoint local(int row) {
        return new Endpoint(localHigh[row], localLow[row], localPorts[row]);
    }

    public Endpoint remote(int row) {
        return new Endpoint(remoteHigh[row], remoteLow[row], remotePorts[row]);
    }

    public KernelSocket socket(int row) {
        return new KernelSocket(
                local(row),
                remote(row),
                state(row),
                receiveQueue(row),
                sendQueue(row),
                timer(row),
                retransmits(row),
                inode(row));
    }

    boolean foundInTcp6() {
        return foundInTcp6;
    }

    boolean foundInTcp() {
        return foundInTcp;
    }

    void forgetFound() {
        foundInTcp6 = false;
        foundInTcp = false;
    }

    private void noteFound(int row) {
        if (row < firstOfTcp) {
            foundInTcp6 = true;
        } else {
            foundInTcp = true;
        }
    }

    /** Where the socket of this row is in the hash, or the free place where it belongs. */
    private int place(int row) {
        int mask = places.length - 1;
        int place = hashOfRow(row) & mask;
        while (places[place] != 0 && !sameSocket(places[place] - 1, row)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean sameSocket(int a, int b) {
        return inodes[a] == inodes[b] && (inodes[a] != 0 || sameEndpoints(a, b));
    }

    private boolean sameEndpoints(int a, int b) {
        return localPorts[a] == localPorts[b]
                && remotePorts[a] == remotePorts[b]
                && remoteLow[a] == remoteLow[b]
                && remoteHigh[a] == remoteHigh[b]
                && localLow[a] == localLow[b]
                && localHigh[a] == localHigh[b];
    }

    /** Without an inode the ports go into the low bits, since only those reach every bit of the hash. */
    private int hashOfRow(int row) {
        long inode = inodes[row];
        if (inode != 0) {
            return hashOfInode(inode);
        }
        long addresses = (remoteHigh[row] * 31 + remoteLow[row]) * 31;
        return spread(addresses + ((localPorts[row] << 16) ^ remotePorts[row]));
    }

    /** Sockets opened one after the other have inodes that follow each other: sixteen such share a line of the cache. */
    private static int hashOfInode(long inode) {
        return spread(inode >>> 4) << 4 | (int) (inode & 15);
    }

    /** Multiplying by the golden ratio spreads what is consecutive. */
    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private void copyDraftTo(int row) {
        states[row] = states[rows];
        timers[row] = timers[rows];
        retransmits[row] = retransmits[rows];
        sendQueues[row] = sendQueues[rows];
        receiveQueues[row] = receiveQueues[rows];
        drops[row] = drops[rows];
        // The endpoints too: a socket that was listening may have been connected since.
        localPorts[row] = localPorts[rows];
        remotePorts[row] = remotePorts[rows];
        localHigh[row] = localHigh[rows];
        localLow[row] = localLow[rows];
        remoteHigh[row] = remoteHigh[rows];
        remoteLow[row] = remoteLow[rows];
    }

    /** To twice the size or what the last look needed, at most to the limit and one row more for the draft. */
    private void grow() {
        long wanted = Math.max(2L * inodes.length, expectedRows + expectedRows / 8);
        int length = places.length;
        while (length < 2 * wanted) {
            length *= 2;
        }
        resize((int) Math.min(wanted, rowLimit + 1L), length);
    }

    private void resize(int size, int placesLength) {
        inodes = Arrays.copyOf(inodes, size);
        states = Arrays.copyOf(states, size);
        timers = Arrays.copyOf(timers, size);
        retransmits = Arrays.copyOf(retransmits, size);
        sendQueues = Arrays.copyOf(sendQueues, size);
        receiveQueues = Arrays.copyOf(receiveQueues, size);
        drops = Arrays.copyOf(drops, size);
        localPorts = Arrays.copyOf(localPorts, size);
        remotePorts = Arrays.copyOf(remotePorts, size);
        localHigh = Arrays.copyOf(localHigh, size);
        localLow = Arrays.copyOf(localLow, size);
        remoteHigh = Arrays.copyOf(remoteHigh, size);
        remoteLow = Arrays.copyOf(remoteLow, size);
        places = new int[placesLength];
        for (int row = 0; row < rows; row++) {
            places[place(row)] = row + 1;
        }
    }
}
