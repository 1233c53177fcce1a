package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The findings of one severity on a page, most sockets first; however many there are, only the first are unfolded. */
final class PageLeaks {

    private static final int OPEN = 3;
    /** The others are folded twice. */
    private static final int LISTED = 20;

    private final Markup out;
    private final List<JsonNode> leaks = new ArrayList<>();
    private final String severity;

    PageLeaks(Markup out, JsonNode report, String severity) {
        this.out = out;
        this.severity = severity;
        for (JsonNode leak : report.path("leaks")) {
            if (leak.path("severity").asText().equals(severity)) {
                leaks.add(leak);
            }
        }
    }

    /** @param open whether the first of them are told in full */
    void write(String title, boolean open) {
        if (leaks.isEmpty()) {
            return;
        }
        out.section(severity, title);
        for (int i = 0; i < Math.min(LISTED, leaks.size()); i++) {
            leak(leaks.get(i), open && i < OPEN);
        }
        if (leaks.size() > LISTED) {
            List<JsonNode> rest = leaks.subList(LISTED, leaks.size());
            out.raw("<details class=\"more\">\n").element("summary", summary(rest));
            for (JsonNode leak : rest) {
                leak(leak, false);
            }
            out.raw("</details>\n");
        }
        out.raw("</section>\n");
    }

    private static String summary(List<JsonNode> rest) {
        long sockets = 0;
        for (JsonNode leak : rest) {
            sockets += leak.path("sockets").asLong();
        }
        return Words.count(rest.size()) + " more places with " + Words.count(sockets, "socket") + " together";
    }

    private void leak(JsonNode leak, boolean open) {
        FoundLeak found = FoundLeak.of(leak);
        out.raw("<article class=\"" + (found.mustAct() ? "leak" : "notice") + "\"><details" + (open ? " open=\"\"" : "")
                + ">\n<summary><h3>");
        out.text(Words.count(found.sockets, "socket") + ": " + found.cause).raw("</h3> <code class=\"blame\">");
        out.text(found.blame).raw("</code></summary>\n<dl>\n");
        row("Cause", FoundLeak.word(leak, "meaning"));
        row("Confidence", FoundLeak.word(leak, "confidence"));
        row("Library", found.library);
        row("Growing", found.growthPerMinute > 0 ? Words.rate(found.growthPerMinute) : "");
        row("Oldest", leak.path("oldestSeconds").isNumber() ? Words.duration(found.oldestSeconds) : "");
        row("Peers", peers(leak.path("peers")));
        row("Example", example(leak.path("example")));
        row("Fingerprint", found.fingerprint);
        out.raw("</dl>\n").items(leak.path("evidence"));
        String remedy = leak.path("remedy").isTextual() ? leak.path("remedy").asText() : "";
        if (!remedy.isEmpty()) {
            out.raw("<p class=\"fix\"><strong>Change:</strong> ").text(remedy).raw("</p>\n");
        }
        for (Map.Entry<String, JsonNode> trace : leak.path("traces").properties()) {
            trace("Trace of the " + trace.getKey(), trace.getValue());
        }
        for (JsonNode thread : leak.path("threads")) {
            String name = "Thread “" + FoundLeak.word(thread, "name") + "”, " + FoundLeak.word(thread, "state");
            trace(name, thread.path("trace"));
        }
        out.raw("</details></article>\n");
    }

    private void row(String name, String value) {
        if (!value.isEmpty()) {
            out.element("dt", name).element("dd", value);
        }
    }

    static String peers(JsonNode peers) {
        StringBuilder text = new StringBuilder();
        for (JsonNode peer : peers) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(FoundLeak.word(peer, "address"))
                    .append(':')
                    .append(peer.path("port").asText());
            text.append(" (").append(Words.count(peer.path("sockets").asLong())).append(')');
        }
        return text.toString();
    }

    private static String example(JsonNode example) {
        if (!example.isObject()) {
            return "";
        }
        return (example.path("fd").isNumber() ? "fd " + example.path("fd").asLong() + ", " : "")
                + FoundLeak.word(example, "local")
                + " -> " + FoundLeak.word(example, "remote")
                + ", " + FoundLeak.word(example, "state")
                + (example.path("openedAt").isTextual() ? ", opened " + FoundLeak.word(example, "openedAt") : "");
    }

    private void trace(String title, JsonNode frames) {
        if (frames.size() > 0) {
            out.raw("<details>\n").element("summary", title).raw("<ol class=\"trace\">\n");
            for (JsonNode frame : frames) {
                out.element("li", frame.asText());
            }
            out.raw("</ol>\n</details>\n");
        }
    }
}
