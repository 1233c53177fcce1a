package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** All traces as one tree, each call as wide as the sockets below it are many; drawn by the layout of boxes alone. */
final class Icicle {

    /** Deeper calls are library code mostly, and the trace itself is on the page. */
    private static final int DEPTH = 40;

    long sockets;

    private final String call;
    private final Map<String, Icicle> callees = new LinkedHashMap<>();

    private Icicle(String call) {
        this.call = call;
    }

    static Icicle of(JsonNode report) {
        Icicle all = new Icicle("all leaks");
        for (JsonNode leak : report.path("leaks")) {
            FoundLeak found = FoundLeak.of(leak);
            if (found.mustAct()) {
                all.add(CollapsedStacks.trace(leak.path("traces")), found);
            }
        }
        return all;
    }

    private void add(JsonNode trace, FoundLeak leak) {
        Icicle at = this;
        at.sockets += leak.sockets;
        for (int i = trace.size() - 1; i >= Math.max(0, trace.size() - DEPTH); i--) {
            at = at.callees.computeIfAbsent(method(trace.get(i).asText()), Icicle::new);
            at.sockets += leak.sockets;
        }
    }

    /** The box of this call, and below it those of the calls that it makes. */
    void write(Markup out, int depth) {
        String title = Words.count(sockets, "socket") + ": " + call;
        out.raw("<div class=\"call d" + depth % 5 + "\" style=\"flex:" + Math.max(1, sockets) + "\"><span title=\"")
                .text(title)
                .raw("\">")
                .text(name())
                .raw("</span>");
        if (!callees.isEmpty()) {
            out.raw("<div class=\"callees\">");
            for (Icicle callee : callees.values()) {
                callee.write(out, depth + 1);
            }
            out.raw("</div>");
        }
        out.raw("</div>\n");
    }

    /** Without the line: two calls of one method from one other are one box. */
    private static String method(String frame) {
        int place = frame.indexOf('(');
        return place < 0 ? frame : frame.substring(0, place);
    }

    /** Class and method without package: the rest is in the title. */
    private String name() {
        int dot = call.lastIndexOf('.', call.lastIndexOf('.') - 1);
        return dot < 0 ? call : call.substring(dot + 1);
    }
}
