package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.halfshut.report.Words;
import java.util.List;
import java.util.Locale;

/** What {@code merge} prints, without the end of the last line. */
final class FleetReport {

    private FleetReport() {}

    static String text(Fleet fleet, List<FleetLeak> leaks) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s of %s, %,d with a leak: %s, %s",
                Words.count(fleet.reports(), "report"),
                Words.count(fleet.jvms(), "JVM"),
                fleet.leaking(),
                Words.count(leaks.size(), "bug"),
                Words.count(fleet.sockets(), "socket")));
        for (FleetLeak leak : leaks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%n%9s in %s  %s  %s%n          blame  %s%n"
                            + "          since  %s, growing %,.0f a minute in all; most in %s (%,d)",
                    Words.count(leak.sockets(), "socket"),
                    Words.count(leak.jvms(), "JVM"),
                    leak.cause,
                    leak.fingerprint,
                    leak.blame,
                    leak.since(),
                    leak.growthPerMinute(),
                    leak.worst(),
                    leak.mostSockets()));
        }
        return text.toString();
    }

    static String json(Fleet fleet, List<FleetLeak> leaks) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", 1);
        root.put("reports", fleet.reports());
        root.put("jvms", fleet.jvms());
        ArrayNode list = root.putArray("leaks");
        for (FleetLeak leak : leaks) {
            ObjectNode node = list.addObject();
            node.put("fingerprint", leak.fingerprint);
            node.put("cause", leak.cause);
            node.put("blame", leak.blame);
            node.put("jvms", leak.jvms());
            node.put("sockets", leak.sockets());
            node.put("growthPerMinute", leak.growthPerMinute());
            node.put("since", leak.since());
            node.put("worst", leak.worst());
        }
        return root.toPrettyString();
    }
}
