package io.github.halfshut.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One bug in many JVMs. */
final class FleetLeak {

    final String fingerprint;
    final String cause;
    final String blame;

    private final Map<String, FoundLeak> byJvm = new LinkedHashMap<>();
    private Instant since = Instant.MAX;

    FleetLeak(FoundLeak first) {
        this.fingerprint = first.fingerprint;
        this.cause = first.cause;
        this.blame = first.blame;
    }

    void add(String jvm, FoundLeak leak, String takenAt) {
        byJvm.put(jvm, leak);
        try {
            Instant oldest = Instant.parse(takenAt).minusSeconds(leak.oldestSeconds);
            since = oldest.isBefore(since) ? oldest : since;
        } catch (DateTimeParseException notATime) {
            // Counts without a time are counts all the same.
        }
    }

    void forget(String jvm) {
        byJvm.remove(jvm);
    }

    Set<String> names() {
        return byJvm.keySet();
    }

    int jvms() {
        return byJvm.size();
    }

    long sockets() {
        long sockets = 0;
        for (FoundLeak leak : byJvm.values()) {
            sockets += leak.sockets;
        }
        return sockets;
    }

    double growthPerMinute() {
        double growth = 0;
        for (FoundLeak leak : byJvm.values()) {
            growth += Math.max(0, leak.growthPerMinute);
        }
        return growth;
    }

    /** When the first of its sockets was half-closed. */
    String since() {
        return since.equals(Instant.MAX) ? "unknown" : since.toString();
    }

    /** The JVM with the most of them. */
    String worst() {
        String worst = "";
        long most = -1;
        for (Map.Entry<String, FoundLeak> jvm : byJvm.entrySet()) {
            if (jvm.getValue().sockets > most) {
                most = jvm.getValue().sockets;
                worst = jvm.getKey();
            }
        }
        return worst;
    }

    long mostSockets() {
        long most = 0;
        for (FoundLeak leak : byJvm.values()) {
            most = Math.max(most, leak.sockets);
        }
        return most;
    }
}
