package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One row of the kernel's tables at a port of 127.0.0.1. */
record KernelRow(int state, long received, boolean isAccepted) {

    static final int ESTABLISHED = 0x01;
    static final int SYN_RECV = 0x03;
    static final int CLOSE_WAIT = 0x08;
    static final int LISTEN = 0x0A;
    static final int NEW_SYN_RECV = 0x0C;

    /** 127.0.0.1 as a little-endian kernel prints it, in the table of either family. */
    private static final String LOOPBACK = "0100007F:";

    /** Of the network namespace in which that process lives. */
    static List<KernelRow> at(int port, Fork fork) throws IOException {
        List<KernelRow> rows = new ArrayList<>();
        // A row that moves while the table is read may come twice.
        Set<String> seen = new HashSet<>();
        String local = LOOPBACK + String.format("%04X", port);
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String row : Files.readAllLines(Path.of("/proc", String.valueOf(fork.pid()), "net", table))) {
                String[] columns = row.trim().split("\\s+");
                if (columns[1].endsWith(local) && seen.add(columns[2])) {
                    rows.add(new KernelRow(
                            Integer.parseInt(columns[3], 16),
                            Long.parseLong(columns[4].split(":")[1], 16),
                            !columns[9].equals("0")));
                }
            }
        }
        return rows;
    }

    /** Bytes that nobody has read; the end of the stream counts for one. */
    long unreadBytes() {
        return state == CLOSE_WAIT ? Math.max(0, received - 1) : received;
    }
}
