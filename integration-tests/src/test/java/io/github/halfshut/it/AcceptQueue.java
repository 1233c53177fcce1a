package io.github.halfshut.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What waits in a listener on 127.0.0.1: its own count, connections by state, and what their clients have sent. */
record AcceptQueue(long length, int established, int closeWait, int synRecv, long unreadBytes) {

    /** 127.0.0.1 as a little-endian kernel prints it, in the table of either family. */
    private static final String LOOPBACK = "0100007F:";

    private static final String LISTEN = "0A";

    /** The truth, from the tables of the network namespace in which that process lives. */
    static AcceptQueue of(Fork fork, int port) throws IOException {
        long length = -1;
        long unread = 0;
        int[] states = new int[256];
        // A row that moves while the table is read may come twice.
        Set<String> seen = new HashSet<>();
        String local = LOOPBACK + String.format("%04X", port);
        for (String table : new String[] {"tcp", "tcp6"}) {
            for (String row : Files.readAllLines(Path.of("/proc", String.valueOf(fork.pid()), "net", table))) {
                String[] columns = row.trim().split("\\s+");
                if (columns[1].endsWith(local) && seen.add(columns[2])) {
                    long received = Long.parseLong(columns[4].split(":")[1], 16);
                    boolean accepted = !columns[9].equals("0");
                    if (columns[3].equals(LISTEN)) {
                        length = received;
                    } else if (!accepted) {
                        int state = Integer.parseInt(columns[3], 16);
                        states[state]++;
                        // The end of the stream counts for one.
                        unread += received - (state == 0x08 ? 1 : 0);
                    }
                }
            }
        }
        return new AcceptQueue(length, states[0x01], states[0x08], states[0x03] + states[0x0C], unread);
    }

    /** What a report says. */
    static AcceptQueue in(JsonNode listener) {
        JsonNode waiting = listener.path("neverAccepted");
        return new AcceptQueue(
                listener.path("acceptQueue").asLong(-1),
                waiting.path("ESTABLISHED").asInt(-1),
                waiting.path("CLOSE_WAIT").asInt(-1),
                waiting.path("SYN_RECV").asInt(-1),
                listener.path("unreadBytes").asLong(-1));
    }
}
