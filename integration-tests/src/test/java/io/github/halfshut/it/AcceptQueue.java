package io.github.halfshut.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What waits in a listener on 127.0.0.1: its own count, connections by state, and what their clients have sent. */
record AcceptQueue(long length, int established, int closeWait, int synRecv, long unreadBytes) {

    /** The truth, from the tables of the network namespace in which that process lives. */
    static AcceptQueue of(Fork fork, int port) throws IOException {
        long length = -1;
        long unread = 0;
        int[] states = new int[256];
        for (KernelRow row : KernelRow.at(port, fork)) {
            if (row.state() == KernelRow.LISTEN) {
                length = row.received();
            } else if (!row.isAccepted()) {
                states[row.state()]++;
                unread += row.unreadBytes();
            }
        }
        return new AcceptQueue(
                length,
                states[KernelRow.ESTABLISHED],
                states[KernelRow.CLOSE_WAIT],
                states[KernelRow.SYN_RECV] + states[KernelRow.NEW_SYN_RECV],
                unread);
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
