package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Plain;

/** Traces as flame graph tools read them: frames from the outermost in, between semicolons, a blank, the weight. */
final class CollapsedStacks {

    private CollapsedStacks() {}

    static String of(JsonNode report) {
        StringBuilder out = new StringBuilder();
        for (JsonNode leak : report.path("leaks")) {
            FoundLeak found = FoundLeak.of(leak);
            JsonNode trace = trace(leak.path("traces"));
            out.append(found.cause);
            for (int i = trace.size() - 1; i >= 0; i--) {
                out.append(';').append(frame(trace.get(i).asText()));
            }
            if (trace.size() == 0) {
                out.append(';').append(frame(found.blame));
            }
            out.append(' ').append(found.sockets).append('\n');
        }
        return out.toString();
    }

    /** The one that leads to the application: the request's, the client's, the socket's. */
    static JsonNode trace(JsonNode traces) {
        for (String name : new String[] {"request", "client"}) {
            if (traces.path(name).size() > 0) {
                return traces.path(name);
            }
        }
        return traces.path("socket");
    }

    private static String frame(String text) {
        return Plain.line(text).replace(';', ',').replace(' ', '_');
    }
}
