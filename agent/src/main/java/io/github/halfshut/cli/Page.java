package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.List;
import java.util.Map;

/**
 * A report as one self-contained page: no script, no request to anywhere, light or dark as its reader's system is, in one
 * reading order for keyboards and screen readers. Well-formed as XML too, so that any parser can check it.
 */
final class Page {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Markup out = new Markup();
    private final JsonNode report;

    private Page(JsonNode report) {
        this.report = report;
    }

    static String of(JsonNode report) {
        Page page = new Page(report);
        page.write();
        return page.out.toString();
    }

    private void write() {
        List<FoundLeak> found = FoundLeak.all(report);
        String verdict = verdict(found);
        out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .text(POLICY)
                .raw("\"/>\n");
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        out.element("title", "Halfshut: " + verdict);
        out.raw("<style>").raw(PageStyle.CSS).raw("</style>\n</head>\n<body>\n<main>\n");
        out.element("h1", verdict);
        out.element("p", jvm());
        kernel();
        new PageLeaks(out, report, "leak").write("Leaks", true);
        unattributed();
        timeline(found);
        icicle();
        new PageLeaks(out, report, "notice").write("Notices: normal unless they grow", false);
        PageListeners.write(out, report.path("listeners"));
        blindSpots();
        out.raw("</main>\n</body>\n</html>\n");
    }

    private String verdict(List<FoundLeak> found) {
        long sockets = 0;
        int places = 0;
        for (FoundLeak leak : found) {
            places += leak.mustAct() ? 1 : 0;
            sockets += leak.mustAct() ? leak.sockets : 0;
        }
        if (places > 0) {
            return Words.count(sockets, "socket") + (sockets == 1 ? " leaks" : " leak") + " from "
                    + Words.count(places, "place");
        }
        long strangers = report.path("unattributed").path("closeWait").asLong();
        return strangers == 0
                ? "No leak"
                : "No leak with a line; " + Words.count(strangers, "socket") + " half-closed without one";
    }

    private String jvm() {
        JsonNode jvm = report.path("jvm");
        return "Process " + jvm.path("pid").asLong() + " on " + jvm.path("host").asText() + ", Java "
                + jvm.path("javaVersion").asText() + ", up "
                + Words.duration(jvm.path("uptimeSeconds").asLong())
                + ", looked at " + report.path("takenAt").asText() + ": "
                + jvm.path("command").asText();
    }

    private void kernel() {
        JsonNode kernel = report.path("kernel");
        out.section("kernel", "What the kernel says");
        out.raw("<dl class=\"figures\">\n");
        figure("Descriptors", known(kernel.path("openFiles")) + " of " + known(kernel.path("maxFiles")));
        long seconds = Long.MAX_VALUE;
        for (JsonNode leak : report.path("leaks")) {
            JsonNode left = leak.path("secondsToExhaustion");
            seconds = left.isNumber() && left.asLong() >= 0 ? Math.min(seconds, left.asLong()) : seconds;
        }
        if (seconds < Long.MAX_VALUE) {
            figure("They run out in", Words.duration(seconds));
        }
        for (Map.Entry<String, JsonNode> state : kernel.path("states").properties()) {
            figure(state.getKey(), Words.count(state.getValue().asLong()));
        }
        out.raw("</dl>\n</section>\n");
    }

    static String known(JsonNode number) {
        return number.isNumber() ? Words.count(number.asLong()) : "unknown";
    }

    private void figure(String name, String value) {
        out.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }

    /** Nothing, where the report is of an agent that kept no figures or has looked once only. */
    private void timeline(List<FoundLeak> found) {
        JsonNode timeline = report.path("timeline");
        Chart states = new Chart("Sockets by TCP state", timeline.path("seconds"));
        // What this is about is first and has the colour of leaks, which nothing else has.
        states.line("CLOSE_WAIT", timeline.path("states").path("CLOSE_WAIT"));
        states.nextColour(1);
        for (Map.Entry<String, JsonNode> state : timeline.path("states").properties()) {
            if (!state.getKey().equals("CLOSE_WAIT")) {
                states.line(state.getKey(), state.getValue());
            }
        }
        Chart leaks = new Chart("Sockets of each leak", timeline.path("seconds"));
        for (Map.Entry<String, JsonNode> leak : timeline.path("leaks").properties()) {
            leaks.line(nameOf(leak.getKey(), found), leak.getValue());
        }
        Chart files = new Chart("Open descriptors", timeline.path("seconds"));
        files.nextColour(1);
        files.line("open descriptors", timeline.path("openFiles"));
        if (states.isEmpty() && leaks.isEmpty() && files.isEmpty()) {
            return;
        }
        out.section("timeline", "How it came about");
        for (Chart chart : new Chart[] {leaks, states, files}) {
            if (!chart.isEmpty()) {
                chart.write(out);
            }
        }
        out.raw("</section>\n");
    }

    private static String nameOf(String fingerprint, List<FoundLeak> found) {
        for (FoundLeak leak : found) {
            if (leak.fingerprint.equals(fingerprint)) {
                return leak.blame + " " + fingerprint;
            }
        }
        return fingerprint + ", gone";
    }

    private void unattributed() {
        JsonNode strangers = report.path("unattributed");
        long sockets = strangers.path("closeWait").asLong();
        if (sockets == 0) {
            return;
        }
        out.section("unattributed", "Half-closed without a line");
        out.element(
                "p",
                Words.count(sockets, "socket") + " that the agent did not see opened: before it was attached, or by"
                        + " native code.");
        String peers = PageLeaks.peers(strangers.path("peers"));
        if (!peers.isEmpty()) {
            out.element("p", "Peers: " + peers);
        }
        out.raw("</section>\n");
    }

    /** One trace alone would be a pile of boxes that says no more than the trace. */
    private void icicle() {
        Icicle all = Icicle.of(report);
        if (all.traces > 1) {
            out.section("icicle", "Where they come from");
            out.raw("<p>Outermost calls first; the wider a box, the more sockets.</p>\n");
            out.raw(
                    "<div class=\"scroll icicle\" tabindex=\"0\" role=\"region\" aria-label=\"Calls that lead to leaks\">\n");
            all.write(out);
            out.raw("</div>\n</section>\n");
        }
    }

    private void blindSpots() {
        if (report.path("blindSpots").size() > 0) {
            out.section("unseen", "What this report could not see");
            out.items(report.path("blindSpots"));
            out.raw("</section>\n");
        }
    }
}
