package io.github.halfshut.sample.kernel;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
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
    private static final int INODE_COLUMN = 9;
    private static final int UNIX_INODE_COLUMN = 6;

    /** A read of these files gives whole rows and at most a page; less than this is the last of them. */
    private static final int LAST_READ = 3_840;

    private final List<RandomAccessFile> tcp = open("tcp", "tcp6");
    private final List<RandomAccessFile> udp = open("udp", "udp6");
    private final List<RandomAccessFile> unix = open("unix");
    private final byte[] page = new byte[65_536];

    public SocketCount count() {
        Map<Integer, String> descriptors = tcpDescriptors();
        Map<String, String> queues = new HashMap<>();
        Map<String, String> states = new HashMap<>();
        for (RandomAccessFile table : tcp) {
            for (String row : rows(table)) {
                String[] columns = columns(row);
                if (columns.length > INODE_COLUMN) {
                    states.put(columns[INODE_COLUMN], columns[3]);
                    queues.put(columns[INODE_COLUMN], columns[4]);
                }
            }
        }
        int halfClosed = 0;
        int withoutRow = 0;
        int established = 0;
        long unread = 0;
        for (String inode : descriptors.values()) {
            String state = states.getOrDefault(inode, "");
            if (state.isEmpty()) {
                withoutRow++;
            } else if (state.equals(ESTABLISHED)) {
                established++;
            } else if (state.equals(CLOSE_WAIT)) {
                halfClosed++;
                String queue = queues.getOrDefault(inode, ":0");
                // The end of the stream, as long as it is unread, counts as one byte.
                unread += Math.max(0, Long.parseLong(queue.substring(queue.indexOf(':') + 1), 16) - 1);
            }
        }
        return new SocketCount(halfClosed, withoutRow, unread, established);
    }

    /**
     * Descriptor to inode of every TCP socket, connected or not.
     *
     * <p>JDK 8 closes a registered channel by turning its descriptor into another one for a Unix socket of its own, so
     * the second and every further descriptor of one socket counts as TCP.
     */
    public Map<Integer, String> tcpDescriptors() {
        Map<Integer, String> all = socketDescriptors();
        Set<String> others = new HashSet<>();
        addInodes(others, udp, INODE_COLUMN);
        addInodes(others, unix, UNIX_INODE_COLUMN);
        Map<Integer, String> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Integer, String> descriptor : all.entrySet()) {
            boolean repeated = !seen.add(descriptor.getValue());
            if (repeated || !others.contains(descriptor.getValue())) {
                found.put(descriptor.getKey(), descriptor.getValue());
            }
        }
        return found;
    }

    private void addInodes(Set<String> inodes, List<RandomAccessFile> tables, int column) {
        for (RandomAccessFile table : tables) {
            for (String row : rows(table)) {
                String[] columns = columns(row);
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

    private List<String> rows(RandomAccessFile table) {
        StringBuilder text = new StringBuilder();
        try {
            table.seek(0);
            int length = LAST_READ;
            while (length >= LAST_READ) {
                length = table.read(page);
                text.append(new String(page, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            return new ArrayList<>();
        }
        List<String> rows = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(text.toString(), "\n");
        while (lines.hasMoreTokens()) {
            rows.add(lines.nextToken());
        }
        return rows;
    }

    private static String[] columns(String row) {
        StringTokenizer words = new StringTokenizer(row, " ");
        String[] columns = new String[Math.min(INODE_COLUMN + 1, words.countTokens())];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = words.nextToken();
        }
        return columns;
    }

    private static List<RandomAccessFile> open(String... names) {
        List<RandomAccessFile> opened = new ArrayList<>();
        for (String name : names) {
            try {
                opened.add(new RandomAccessFile("/proc/self/net/" + name, "r"));
            } catch (IOException absent) {
                // A kernel without IPv6 has no such table.
            }
        }
        return opened;
    }

    @Override
    public void close() {
        for (List<RandomAccessFile> tables : Arrays.asList(tcp, udp, unix)) {
            for (RandomAccessFile table : tables) {
                try {
                    table.close();
                } catch (IOException ignored) {
                    // Read only: nothing is lost.
                }
            }
        }
    }
}
