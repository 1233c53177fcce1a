package io.github.halfshut.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a report says of {@code io.github.halfshut.worlds.Orders}: sockets by cause and line. */
final class PlacedOrders {

    /** Sockets of each cause that one placing leaves behind. */
    private static final int TIMES = 10;

    private PlacedOrders() {}

    /** All sockets that so many placings leave behind. */
    static int sockets(int placings) {
        return 2 * TIMES * placings;
    }

    /** What it should say after so many placings. */
    static Map<String, Integer> expected(int placings) throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        for (String cause : new String[] {"PER_REQUEST_CLIENT", "SOCKET_NOT_CLOSED"}) {
            expected.put(cause + " " + BlamedLine.of(cause, "Orders.java"), TIMES * placings);
        }
        return expected;
    }

    static Map<String, Integer> in(Report report) {
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode leak : report.leaks()) {
            JsonNode blame = leak.path("blame");
            String line = blame.path("file").asText() + ":" + blame.path("line").asInt();
            found.merge(
                    leak.path("cause").asText() + " " + line,
                    leak.path("sockets").asInt(),
                    Integer::sum);
        }
        return found;
    }
}
