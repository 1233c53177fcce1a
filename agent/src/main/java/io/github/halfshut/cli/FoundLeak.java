package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Plain;
import java.util.ArrayList;
import java.util.List;

/** A finding as a report's JSON has it; what is missing in it is empty or 0. */
final class FoundLeak {

    final String fingerprint;
    final String cause;
    final String severity;
    final long sockets;
    final long oldestSeconds;
    final double growthPerMinute;
    /** {@code class.method(file:line)}. */
    final String blame;

    final String library;

    private FoundLeak(JsonNode leak) {
        this.fingerprint = word(leak, "fingerprint");
        this.cause = word(leak, "cause");
        this.severity = word(leak, "severity");
        this.sockets = leak.path("sockets").asLong();
        this.oldestSeconds = leak.path("oldestSeconds").asLong();
        this.growthPerMinute = leak.path("growthPerMinute").asDouble();
        this.blame = frame(leak.path("blame"));
        this.library = word(leak, "library");
    }

    static FoundLeak of(JsonNode leak) {
        return new FoundLeak(leak);
    }

    /** Those of a report, or the one of a line of a dump's {@code .leaks.ndjson}. */
    static List<FoundLeak> all(JsonNode report) {
        List<FoundLeak> all = new ArrayList<>();
        if (report.path("leak").isObject()) {
            all.add(of(report.path("leak")));
        }
        for (JsonNode leak : report.path("leaks")) {
            all.add(of(leak));
        }
        return all;
    }

    boolean mustAct() {
        return severity.equals("leak");
    }

    private static String frame(JsonNode blame) {
        if (!blame.isObject()) {
            return "no line known";
        }
        String file = word(blame, "file");
        String line = blame.path("line").isNumber() ? ":" + blame.path("line").asInt() : "";
        return word(blame, "className") + "." + word(blame, "method") + (file.isEmpty() ? "" : "(" + file + line + ")");
    }

    static String word(JsonNode node, String key) {
        return node.path(key).isTextual() ? Plain.line(node.path(key).asText()) : "";
    }
}
