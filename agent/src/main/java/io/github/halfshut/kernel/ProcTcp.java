package io.github.halfshut.kernel;

import java.io.File;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Parses the bytes of one held table, {@code tcp} or {@code tcp6}, without making objects.
 *
 * <p>Reading stops at the first short read. The read that would return 0 makes the kernel walk its whole hash again and
 * can go on for ever while the table grows; read(2) gives at most one page, and whole rows of it, so a read that leaves
 * more than a row of a page empty was the last one (Linux 6.18; larger pages only cost one read more).
 *
 * <p>A row, with the offsets counted from the first colon behind {@code sl}, where w is 8 or 32 digits of an address:
 *
 * <pre>
 *   8: LOCAL(w):PORT REMOTE(w):PORT ST TX:RX TR:WHEN RETRANSMITS UID TIMEOUT INODE ...
 *    0 2       2+w   8+w            14+2w
 * </pre>
 */
final class ProcTcp {
    private static final int SHORT_READ = 3840;
    private static final int LONGEST_ROW = 1024;
    private static final byte[] DIGITS = digits();

    private final HeldFile file;
    private final int width;
    private final boolean littleEndian;
    private final byte[] buffer = new byte[8192];
    private int printed;
    private int malformed;

    /** Negative once something in the row being parsed was not as it must be. */
    private int invalid;

    ProcTcp(File root, String name, ByteOrder order, List<String> missing) {
        file = HeldFile.ofProcess(
                root,
                "net/" + name,
                "The kernel's " + (name.equals("tcp6") ? "IPv6" : "IPv4") + " sockets cannot be seen",
                missing);
        width = name.equals("tcp6") ? 32 : 8;
        littleEndian = order == ByteOrder.LITTLE_ENDIAN;
    }

    boolean isOpen() {
        return file.isOpen();
    }

    /** Rows printed at the last reading, TIME_WAIT included. */
    int printed() {
        return printed;
    }

    /** Rows skipped since the start because they were not understood. */
    int malformed() {
        return malformed;
    }

    /** Appends all rows to the table; false when the kernel refused, perhaps midway. */
    boolean readInto(TcpTable table) {
        printed = 0;
        if (!file.rewind()) {
            return false;
        }
        int held = 0;
        int n;
        do {
            n = file.read(buffer, held, buffer.length - held);
            if (n <= 0) {
                break;
            }
            held = parseLines(held + n, table);
        } while (n >= SHORT_READ);
        if (held > 0) {
            malformed++;
        }
        return n != HeldFile.FAILED;
    }

    /**
     * Appends the rows of listeners, which the kernel prints first, and a few that follow them: reads no further than to
     * the first page with another row. About 0.2 ms at 1,000 rows, up to 2 ms in an almost empty table, whose hash is
     * walked all the same (Linux 6.18).
     */
    boolean readListenersInto(TcpTable table) {
        if (!file.rewind()) {
            return false;
        }
        int others = table.rowCount() - table.rowsInState(TcpState.LISTEN);
        int held = 0;
        int n;
        do {
            n = file.read(buffer, held, buffer.length - held);
            if (n <= 0) {
                break;
            }
            held = parseLines(held + n, table);
        } while (n >= SHORT_READ && table.rowCount() - table.rowsInState(TcpState.LISTEN) == others);
        return n != HeldFile.FAILED;
    }

    /** Parses the whole lines, moves what is left of the last one to the front and returns its length. */
    private int parseLines(int end, TcpTable table) {
        int line = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                parseLine(line, i, table);
                line = i + 1;
            }
        }
        int rest = end - line;
        if (rest > LONGEST_ROW) {
            malformed++;
            return 0;
        }
        System.arraycopy(buffer, line, buffer, 0, rest);
        return rest;
    }

    private void parseLine(int start, int end, TcpTable table) {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        if (colon == end) {
            if (!isHeader(start, end)) {
                malformed++;
            }
        } else if (parseRow(colon, end, table)) {
            printed++;
        } else {
            malformed++;
        }
    }

    /** Only the header begins with letters: {@code sl local_address ...}. */
    private boolean isHeader(int start, int end) {
        int i = skipBlanks(start, end);
        return i + 1 < end && buffer[i] == 's' && buffer[i + 1] == 'l';
    }

    private boolean parseRow(int colon, int end, TcpTable table) {
        int st = colon + 14 + 2 * width;
        if (end < st + 42
                || buffer[colon + 2 + width] != ':'
                || buffer[colon + 7 + width] != ' '
                || buffer[colon + 8 + 2 * width] != ':'
                || buffer[st - 1] != ' '
                || buffer[st + 2] != ' '
                || buffer[st + 11] != ':'
                || buffer[st + 20] != ' '
                || buffer[st + 23] != ':'
                || buffer[st + 32] != ' '
                || buffer[st + 41] != ' ') {
            return false;
        }
        invalid = 0;
        int state = (int) hex(st, 2);
        if (invalid < 0 || state < 1 || state > TcpState.LAST) {
            return false;
        }
        if (state == TcpState.TIME_WAIT.number) {
            table.countTimeWait();
            return true;
        }
        return fillDraft(colon, st, end, state, table);
    }

    private boolean fillDraft(int colon, int st, int end, int state, TcpTable table) {
        int local = colon + 2;
        int remote = colon + 8 + width;
        int row = table.draft();
        table.inodes[row] = inode(st + 41, end);
        table.states[row] = (byte) state;
        table.timers[row] = (byte) hex(st + 21, 2);
        table.retransmits[row] = (int) hex(st + 33, 8);
        table.sendQueues[row] = (int) hex(st + 3, 8);
        table.receiveQueues[row] = (int) hex(st + 12, 8);
        table.drops[row] = TcpTable.UNKNOWN;
        table.localPorts[row] = (char) hex(local + width + 1, 4);
        table.remotePorts[row] = (char) hex(remote + width + 1, 4);
        table.localHigh[row] = high(local);
        table.localLow[row] = low(local);
        table.remoteHigh[row] = high(remote);
        table.remoteLow[row] = low(remote);
        if (invalid < 0) {
            return false;
        }
        table.keepDraft();
        return true;
    }

    /** Behind uid and timeout, whose widths vary. */
    private long inode(int from, int end) {
        int i = skipWord(skipBlanks(from, end), end);
        i = skipWord(skipBlanks(i, end), end);
        i = skipBlanks(i, end);
        int start = i;
        long inode = 0;
        while (i < end && buffer[i] >= '0' && buffer[i] <= '9') {
            inode = inode * 10 + (buffer[i] - '0');
            i++;
        }
        if (i == start || (i < end && buffer[i] != ' ')) {
            invalid = -1;
        }
        return inode;
    }

    private int skipBlanks(int from, int end) {
        int i = from;
        while (i < end && buffer[i] == ' ') {
            i++;
        }
        return i;
    }

    private int skipWord(int from, int end) {
        int i = from;
        while (i < end && buffer[i] != ' ') {
            i++;
        }
        return i;
    }

    private long high(int address) {
        return width == 8 ? 0 : (word(address) << 32) | word(address + 8);
    }

    private long low(int address) {
        return width == 8 ? Endpoint.mapped((int) word(address)) : (word(address + 16) << 32) | word(address + 24);
    }

    /** The kernel prints each 32 bits of an address as an integer of the machine. */
    private long word(int from) {
        int word = (int) hex(from, 8);
        return (littleEndian ? Integer.reverseBytes(word) : word) & 0xFFFFFFFFL;
    }

    /** At most eight digits; one that is none makes the row invalid. */
    private long hex(int from, int count) {
        long value = 0;
        int check = 0;
        for (int i = from; i < from + count; i++) {
            int digit = DIGITS[buffer[i] & 0xFF];
            check |= digit;
            value = (value << 4) | (digit & 0xF);
        }
        invalid |= check;
        return value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) Character.digit(i < 128 ? (char) i : '?', 16);
        }
        return digits;
    }
}
