package io.github.halfshut.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The messages of the kernel's socket diagnosis, as bytes: writes a request for all sockets of a family in certain states,
 * and reads the answers into a table without making objects. Calls nothing (include/uapi/linux/netlink.h, sock_diag.h and
 * inet_diag.h; the same since Linux 3.3).
 *
 * <p>Every message begins with {@code length(4) type(2) flags(2) sequence(4) port(4)}. Numbers are in the machine's order,
 * addresses and ports in the network's. A socket is 72 bytes behind that header, then come attributes, each {@code
 * length(2) type(2)} and its value, from a multiple of four on.
 */
final class SockDiag {
    static final int IPV4 = 2;
    static final int IPV6 = 10;

    /** All states in which a socket has an owner or may get one. */
    static final int ALL_BUT_TIME_WAIT = ((1 << (TcpState.LAST + 1)) - 2) & ~(1 << TcpState.TIME_WAIT.number);

    static final int LISTENERS = 1 << TcpState.LISTEN.number;

    /** What {@link #read} has come to. */
    enum Outcome {
        /** There are more messages to be received. */
        GOES_ON,
        /** That was all. */
        COMPLETE,
        /** The kernel says that its table changed too much meanwhile to have told all. */
        INTERRUPTED,
        /** The kernel answers with an error: {@link #errno}. */
        REFUSED,
        /** Not as it must be. */
        MALFORMED
    }

    private static final int HEADER = 16;
    private static final int SOCKET = 72;
    private static final int REQUEST_LENGTH = HEADER + 56;

    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int TYPE_OVERRUN = 4;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    /** NLM_F_REQUEST and NLM_F_DUMP. */
    private static final int REQUEST_DUMP = 0x301;

    private static final int DUMP_INTERRUPTED = 0x10;
    private static final int IPPROTO_TCP = 6;

    /** INET_DIAG_SKMEMINFO, an array of ints, and where the count of drops stands in it. */
    private static final int MEMORY = 7;

    private static final int DROPS = 8 * Integer.BYTES;

    private final ByteOrder order;
    private int sequence;
    private boolean interrupted;
    private int errno;

    SockDiag(ByteOrder order) {
        this.order = order;
    }

    /**
     * Writes the request to the start of the buffer and returns its length. Memory is asked for only where nothing but
     * listeners is: the count of drops is in it, and it makes every answer half as long again.
     */
    int request(ByteBuffer to, int family, int states) {
        to.order(order);
        for (int i = 0; i < REQUEST_LENGTH; i++) {
            to.put(i, (byte) 0);
        }
        sequence++;
        interrupted = false;
        to.putInt(0, REQUEST_LENGTH);
        to.putShort(4, (short) SOCK_DIAG_BY_FAMILY);
        to.putShort(6, (short) REQUEST_DUMP);
        to.putInt(8, sequence);
        to.put(HEADER, (byte) family);
        to.put(HEADER + 1, (byte) IPPROTO_TCP);
        to.put(HEADER + 2, (byte) (states == LISTENERS ? 1 << (MEMORY - 1) : 0));
        to.putInt(HEADER + 4, states);
        return REQUEST_LENGTH;
    }

    /** Reads the messages in the first bytes of the buffer, which one call has received. */
    Outcome read(ByteBuffer from, int end, TcpTable table) {
        from.order(order);
        int at = 0;
        while (at < end) {
            int length = end - at < HEADER ? 0 : from.getInt(at);
            if (length < HEADER || length > end - at) {
                return Outcome.MALFORMED;
            }
            Outcome outcome = message(from, at, at + length, table);
            if (outcome != Outcome.GOES_ON) {
                return outcome;
            }
            at += aligned(length);
        }
        return Outcome.GOES_ON;
    }

    /** The error number of the last {@link Outcome#REFUSED}. */
    int errno() {
        return errno;
    }

    private Outcome message(ByteBuffer from, int at, int end, TcpTable table) {
        if (from.getInt(at + 8) != sequence) {
            return Outcome.MALFORMED;
        }
        interrupted |= (from.getShort(at + 6) & DUMP_INTERRUPTED) != 0;
        switch (from.getShort(at + 4)) {
            case SOCK_DIAG_BY_FAMILY:
                return socket(from, at + HEADER, end, table) ? Outcome.GOES_ON : Outcome.MALFORMED;
            case TYPE_DONE:
            case TYPE_ERROR:
                // A dump that fails midway ends with the error in place of a zero.
                errno = end - at < HEADER + Integer.BYTES ? 0 : -from.getInt(at + HEADER);
                boolean done = from.getShort(at + 4) == TYPE_DONE && errno <= 0;
                return !done ? Outcome.REFUSED : interrupted ? Outcome.INTERRUPTED : Outcome.COMPLETE;
            case TYPE_OVERRUN:
                return Outcome.INTERRUPTED;
            default:
                return Outcome.GOES_ON;
        }
    }

    private boolean socket(ByteBuffer from, int at, int end, TcpTable table) {
        int state = end - at < SOCKET ? 0 : from.get(at + 1);
        int family = state == 0 ? 0 : from.get(at);
        if (state < 1 || state > TcpState.LAST || (family != IPV4 && family != IPV6)) {
            return false;
        }
        int row = table.draft();
        table.states[row] = (byte) state;
        table.timers[row] = from.get(at + 2);
        table.retransmits[row] = from.get(at + 3) & 0xFF;
        table.receiveQueues[row] = from.getInt(at + 56);
        table.sendQueues[row] = from.getInt(at + 60);
        table.inodes[row] = from.getInt(at + 68) & 0xFFFFFFFFL;
        from.order(ByteOrder.BIG_ENDIAN);
        table.localPorts[row] = from.getChar(at + 4);
        table.remotePorts[row] = from.getChar(at + 6);
        table.localHigh[row] = family == IPV4 ? 0 : from.getLong(at + 8);
        table.localLow[row] = family == IPV4 ? Endpoint.mapped(from.getInt(at + 8)) : from.getLong(at + 16);
        table.remoteHigh[row] = family == IPV4 ? 0 : from.getLong(at + 24);
        table.remoteLow[row] = family == IPV4 ? Endpoint.mapped(from.getInt(at + 24)) : from.getLong(at + 32);
        from.order(order);
        table.drops[row] = drops(from, at + SOCKET, end);
        table.keepDraft();
        return true;
    }

    /** -1 where it was not asked for, or the kernel is too old to tell. */
    private static int drops(ByteBuffer from, int first, int end) {
        int at = first;
        while (end - at >= Integer.BYTES) {
            int length = from.getChar(at);
            if (length < Integer.BYTES || length > end - at) {
                return TcpTable.UNKNOWN;
            }
            int value = at + Integer.BYTES;
            if (from.getChar(at + 2) == MEMORY && at + length >= value + DROPS + Integer.BYTES) {
                return from.getInt(value + DROPS);
            }
            at += aligned(length);
        }
        return TcpTable.UNKNOWN;
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
