package io.github.halfshut.sample.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** One of the kernel's tables of sockets, opened once and read again through the same descriptor. */
final class SocketTable implements Closeable {

    static final int LOCAL_COLUMN = 1;
    static final int STATE_COLUMN = 3;
    static final int QUEUES_COLUMN = 4;
    static final int INODE_COLUMN = 9;

    /** A read of these files gives whole rows and at most a page; less than this is the last of them. */
    private static final int LAST_READ = 3_840;

    private final RandomAccessFile file;
    private final byte[] page = new byte[65_536];

    private SocketTable(RandomAccessFile file) {
        this.file = file;
    }

    /** Those of these names that this kernel has. */
    static List<SocketTable> open(String... names) {
        List<SocketTable> opened = new ArrayList<>();
        for (String name : names) {
            try {
                opened.add(new SocketTable(new RandomAccessFile("/proc/self/net/" + name, "r")));
            } catch (IOException absent) {
                // A kernel without IPv6 has no such table.
            }
        }
        return opened;
    }

    /** The columns of each row, up to that of the inode. */
    List<String[]> rows() {
        StringBuilder text = new StringBuilder();
        try {
            file.seek(0);
            int length = LAST_READ;
            while (length >= LAST_READ) {
                length = file.read(page);
                text.append(new String(page, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            return new ArrayList<>();
        }
        List<String[]> rows = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(text.toString(), "\n");
        while (lines.hasMoreTokens()) {
            rows.add(columns(lines.nextToken()));
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

    /** What has been received and not taken, of a row of a TCP table. */
    static long received(String[] columns) {
        String queues = columns[QUEUES_COLUMN];
        return Long.parseLong(queues.substring(queues.indexOf(':') + 1), 16);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException ignored) {
            // Read only: nothing is lost.
        }
    }
}
