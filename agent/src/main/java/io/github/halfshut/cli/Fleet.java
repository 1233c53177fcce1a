package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The leaks of many JVMs by fingerprint; of each JVM the latest report counts. A report may come whole or a leak a line, in any
 * order and more than once. Held are a few hundred bytes for each JVM and each of its leaks, whatever is read.
 */
final class Fleet {

    private final Map<String, FleetLeak> leaks = new LinkedHashMap<>();
    private final Map<String, Latest> latest = new LinkedHashMap<>();

    private int reports;

    /** @param report a whole report, or one line of a dump's {@code .leaks.ndjson} */
    void add(JsonNode report) {
        String jvm = jvm(report);
        String takenAt = FoundLeak.word(report, "takenAt");
        Latest known = latest.computeIfAbsent(jvm, name -> new Latest());
        if (!takenAt.equals(known.last)) {
            known.last = takenAt;
            reports++;
        }
        if (known.takenAt.compareTo(takenAt) > 0) {
            return;
        }
        if (!known.takenAt.equals(takenAt)) {
            known.takenAt = takenAt;
            for (FleetLeak gone : known.leaks) {
                gone.forget(jvm);
            }
            known.leaks.clear();
        }
        for (FoundLeak found : FoundLeak.all(report)) {
            if (found.mustAct()) {
                FleetLeak leak = leaks.computeIfAbsent(found.fingerprint, fingerprint -> new FleetLeak(found));
                leak.add(jvm, found, takenAt);
                known.leaks.add(leak);
            }
        }
    }

    /** Pods have hosts of their own, and a pod that was recreated is another JVM. */
    private static String jvm(JsonNode report) {
        JsonNode jvm = report.path("jvm");
        return FoundLeak.word(jvm, "host") + "/" + jvm.path("pid").asLong();
    }

    List<FleetLeak> mostFirst() {
        List<FleetLeak> all = new ArrayList<>();
        for (FleetLeak leak : leaks.values()) {
            if (leak.jvms() > 0) {
                all.add(leak);
            }
        }
        all.sort((one, other) -> Long.compare(other.sockets(), one.sockets()));
        return all;
    }

    /** Counted by JVM and time; the lines of one report are one. */
    int reports() {
        return reports;
    }

    int jvms() {
        return latest.size();
    }

    int leaking() {
        int leaking = 0;
        for (Latest jvm : latest.values()) {
            leaking += jvm.leaks.isEmpty() ? 0 : 1;
        }
        return leaking;
    }

    long sockets() {
        long sockets = 0;
        for (FleetLeak leak : leaks.values()) {
            sockets += leak.sockets();
        }
        return sockets;
    }

    /** The report of one JVM that counts. */
    private static final class Latest {
        /** ISO 8601, which sorts as text. */
        String takenAt = "";
        /** Of the report or line that came last, be it older. */
        String last = "none";

        final Set<FleetLeak> leaks = new HashSet<>();
    }
}
