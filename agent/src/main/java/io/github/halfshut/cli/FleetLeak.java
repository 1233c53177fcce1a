package io.github.halfshut.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One bug in many JVMs. */
final class FleetLeak {

    /** A century. */
    private static final long LONGEST_SECONDS = 36_500L * 24 * 60 * 60;

    final String fingerprint;
    final String cause;
    final String blame;

    private final Map<String, Share> byJvm = new LinkedHashMap<>();

    FleetLeak(FoundLeak first) {
        this.fingerprint = first.fingerprint;
        this.cause = first.cause;
        this.blame = first.blame;
    }

    void add(String jvm, FoundLeak leak, String takenAt) {
        byJvm.put(jvm, new Share(leak, since(leak, takenAt)));
    }

    private static Instant since(FoundLeak leak, String takenAt) {
        try {
            // A made-up age may lie before all time.
            return leak.oldestSeconds < 0 || leak.oldestSeconds > LONGEST_SECONDS
                    ? Instant.MAX
                    : Instant.parse(takenAt).minusSeconds(leak.oldestSeconds);
        } catch (DateTimeParseException notATime) {
            // Counts without a time are counts all the same.
            return Instant.MAX;
        }
    }

    void forget(String jvm) {
        byJvm.remove(jvm);
    }

    int jvms() {
        return byJvm.size();
    }

    long sockets() {
        long sockets = 0;
        for (Share share : byJvm.values()) {
            sockets += share.sockets;
        }
        return sockets;
    }

    double growthPerMinute() {
        double growth = 0;
        for (Share share : byJvm.values()) {
            growth += Math.max(0, share.growthPerMinute);
        }
        return growth;
    }

    /** When the first of its sockets was half-closed. */
    String since() {
        Instant first = Instant.MAX;
        for (Share share : byJvm.values()) {
            first = share.since.isBefore(first) ? share.since : first;
        }
        return first.equals(Instant.MAX) ? "unknown" : first.toString();
    }

    /** The JVM with the most of them. */
    String worst() {
        String worst = "";
        long most = -1;
        for (Map.Entry<String, Share> jvm : byJvm.entrySet()) {
            if (jvm.getValue().sockets > most) {
                most = jvm.getValue().sockets;
                worst = jvm.getKey();
            }
        }
        return worst;
    }

    long mostSockets() {
        long most = 0;
        for (Share share : byJvm.values()) {
            most = Math.max(most, share.sockets);
        }
        return most;
    }

    /** What one JVM has of it. */
    private static final class Share {
        final long sockets;
        final double growthPerMinute;
        final Instant since;

        Share(FoundLeak leak, Instant since) {
            this.sockets = leak.sockets;
            this.growthPerMinute = leak.growthPerMinute;
            this.since = since;
        }
    }
}
