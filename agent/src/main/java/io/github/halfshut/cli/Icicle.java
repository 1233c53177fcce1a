package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All traces as one tree, each call as wide as the sockets below it are many; drawn by the layout of boxes alone. */
final class Icicle {

    /** Deeper calls are library code mostly, and the trace itself is on the page. */
    private static final int DEPTH = 40;

    /** Of all sockets; what is narrower than that could be neither read nor hit, and shares one box. */
    private static final int NARROWEST = 100;

    long sockets;
    /** Of the root: how many leaks have a trace. */
    int traces;

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
        at.traces += trace.size() > 0 ? 1 : 0;
        for (int i = trace.size() - 1; i >= Math.max(0, trace.size() - DEPTH); i--) {
            at = at.callees.computeIfAbsent(method(trace.get(i).asText()), Icicle::new);
            at.sockets += leak.sockets;
        }
    }

    void write(Markup out) {
        write(out, 0, sockets);
    }

    /** The box of this call, and below it those of the calls that it makes, the widest first. */
    private void write(Markup out, int depth, long all) {
        box(out, depth, sockets, call, name());
        List<Icicle> wide = new ArrayList<>();
        long narrow = 0;
        long left = 0;
        for (Icicle callee : callees.values()) {
            if (callee.sockets * NARROWEST >= all) {
                wide.add(callee);
            } else {
                narrow++;
                left += callee.sockets;
            }
        }
        if (!callees.isEmpty()) {
            wide.sort(Comparator.comparingLong((Icicle callee) -> -callee.sockets));
            out.raw("<div class=\"callees\">");
            for (Icicle callee : wide) {
                callee.write(out, depth + 1, all);
            }
            if (narrow > 0) {
                box(out, depth + 1, left, Words.count(narrow, "other call"), Words.count(narrow, "other call"));
                out.raw("</div>\n");
            }
            out.raw("</div>");
        }
        out.raw("</div>\n");
    }

    private static void box(Markup out, int depth, long sockets, String call, String name) {
        out.raw("<div class=\"call d" + depth % 5 + "\" style=\"flex:" + Math.max(1, sockets) + "\"><span title=\"")
                .text(Words.count(sockets, "socket") + ": " + call)
                .raw("\">")
                .text(name + " " + Words.count(sockets))
                .raw("</span>");
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
