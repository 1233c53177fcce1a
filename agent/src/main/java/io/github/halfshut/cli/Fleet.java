package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The leaks of many JVMs by fingerprint; of each JVM the latest report counts. */
final class Fleet {

    private final Map<String, FleetLeak> leaks = new LinkedHashMap<>();
    /** When the report of each JVM that counts was taken, ISO 8601, which sorts as text. */
    private final Map<String, String> latest = new LinkedHashMap<>();

    private int reports;

    void add(JsonNode report) {
        reports++;
        String jvm = jvm(report);
        String takenAt = FoundLeak.word(report, "takenAt");
        String known = latest.get(jvm);
        if (known != null && known.compareTo(takenAt) > 0) {
            return;
        }
        latest.put(jvm, takenAt);
        for (FleetLeak leak : leaks.values()) {
            leak.forget(jvm);
        }
        for (FoundLeak found : FoundLeak.all(report)) {
            if (found.mustAct()) {
                leaks.computeIfAbsent(found.fingerprint, fingerprint -> new FleetLeak(found))
                        .add(jvm, found, takenAt);
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

    int reports() {
        return reports;
    }

    int jvms() {
        return latest.size();
    }

    int leaking() {
        Set<String> leaking = new HashSet<>();
        for (FleetLeak leak : leaks.values()) {
            leaking.addAll(leak.names());
        }
        return leaking.size();
    }

    long sockets() {
        long sockets = 0;
        for (FleetLeak leak : leaks.values()) {
            sockets += leak.sockets();
        }
        return sockets;
    }
}
