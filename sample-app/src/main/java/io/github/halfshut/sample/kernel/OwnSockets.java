package io.github.halfshut.sample.kernel;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sockets of this process by descriptor, joined with the kernel's tables.
 *
 * <p>The tables are opened once and read again through the same descriptors: one scenario looks when no descriptor is
 * left. Where there is no {@code /proc} everything looks empty, and a scenario that promises a leak says so by failing.
 */
public final class OwnSockets implements Closeable {

    private static final String ESTABLISHED = "01";
    private static final String CLOSE_WAIT = "08";
    private static final String LISTEN = "0A";

    private static final int UNIX_INODE_COLUMN = 6;

    private final List<SocketTable> tcp = SocketTable.open("tcp", "tcp6");
    private final List<SocketTable> udp = SocketTable.open("udp", "udp6");
    private final List<SocketTable> unix = SocketTable.open("unix");

    public SocketCount count() {
        Map<Integer, String> descriptors = tcpDescriptors();
        Map<String, String[]> rows = new HashMap<>();
        for (SocketTable table : tcp) {
            for (String[] columns : table.rows()) {
                if (columns.length > SocketTable.INODE_COLUMN) {
                    rows.put(columns[SocketTable.INODE_COLUMN], columns);
                }
            }
        }
        int halfClosed = 0;
        int withoutRow = 0;
        int established = 0;
        long unread = 0;
        for (String inode : descriptors.values()) {
            String[] row = rows.get(inode);
            if (row == null) {
                withoutRow++;
            } else if (row[SocketTable.STATE_COLUMN].equals(ESTABLISHED)) {
                established++;
            } else if (row[SocketTable.STATE_COLUMN].equals(CLOSE_WAIT)) {
                halfClosed++;
                // The end of the stream, as long as it is unread, counts as one byte.
                unread += Math.max(0, SocketTable.received(row) - 1);
            }
        }
        return new SocketCount(halfClosed, withoutRow, unread, established);
    }

    /** What waits at this port of this machine until somebody accepts it: such connections have no inode yet. */
    public AcceptQueue acceptQueue(int port) {
        long length = 0;
        int established = 0;
        int halfClosed = 0;
        String end = String.format(":%04X", port);
        for (SocketTable table : tcp) {
            for (String[] columns : table.rows()) {
                if (columns.length > SocketTable.INODE_COLUMN && columns[SocketTable.LOCAL_COLUMN].endsWith(end)) {
                    String state = columns[SocketTable.STATE_COLUMN];
                    boolean accepted = !columns[SocketTable.INODE_COLUMN].equals("0");
                    length += state.equals(LISTEN) ? SocketTable.received(columns) : 0;
                    established += state.equals(ESTABLISHED) && !accepted ? 1 : 0;
                    halfClosed += state.equals(CLOSE_WAIT) && !accepted ? 1 : 0;
                }
            }
        }
        return new AcceptQueue(length, established, halfClosed);
    }

    /**
     * Descriptor to inode of every TCP socket, connected or not.
     *
     * <p>JDK 8 closes a registered channel by turning its descriptor into another one for a Unix socket of its own, so
     * the second and every further descriptor of one socket counts as TCP. What is gone a moment later does not: the C
     * library asks the kernel by such a socket before it looks up a name, and an agent may.
     */
    public Map<Integer, String> tcpDescriptors() {
        Map<Integer, String> all = socketDescriptors();
        Set<String> others = new HashSet<>();
        addInodes(others, udp, SocketTable.INODE_COLUMN);
        addInodes(others, unix, UNIX_INODE_COLUMN);
        Map<Integer, String> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Integer, String> descriptor : all.entrySet()) {
            boolean repeated = !seen.add(descriptor.getValue());
            if (repeated || !others.contains(descriptor.getValue())) {
                found.put(descriptor.getKey(), descriptor.getValue());
            }
        }
        found.entrySet().retainAll(socketDescriptors().entrySet());
        return found;
    }

    private static void addInodes(Set<String> inodes, List<SocketTable> tables, int column) {
        for (SocketTable table : tables) {
            for (String[] columns : table.rows()) {
                if (columns.length > column) {
                    inodes.add(columns[column]);
                }
            }
        }
    }

    /** Descriptor to inode of every socket of whatever kind. */
    public static Map<Integer, String> socketDescriptors() {
        Map<Integer, String> found = new TreeMap<>();
        String[] names = new File("/proc/self/fd").list();
        int count = names == null ? 4_096 : names.length;
        for (int i = 0; i < count; i++) {
            // Without a free descriptor there is no list, and the numbers have to be tried one by one.
            String name = names == null ? String.valueOf(i) : names[i];
            try {
                String target =
                        Files.readSymbolicLink(Paths.get("/proc/self/fd", name)).toString();
                if (target.startsWith("socket:[")) {
                    found.put(Integer.valueOf(name), target.substring(8, target.length() - 1));
                }
            } catch (IOException closedMeanwhile) {
                // Only a number that is no descriptor now.
            }
        }
        return found;
    }

    @Override
    public void close() {
        for (List<SocketTable> tables : Arrays.asList(tcp, udp, unix)) {
            for (SocketTable table : tables) {
                table.close();
            }
        }
    }
}
