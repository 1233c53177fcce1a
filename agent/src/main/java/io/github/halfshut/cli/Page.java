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
        timeline(found);
        leaks("leak", "Leaks");
        icicle();
        leaks("notice", "Notices: normal unless they grow");
        listeners();
        list("What this report could not see", report.path("blindSpots"));
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
        out.raw(
                "<section aria-labelledby=\"kernel\">\n<h2 id=\"kernel\">What the kernel says</h2>\n<dl class=\"figures\">\n");
        figure(
                "Descriptors",
                Words.count(kernel.path("openFiles").asLong()) + " of "
                        + Words.count(kernel.path("maxFiles").asLong()));
        for (Map.Entry<String, JsonNode> state : kernel.path("states").properties()) {
            figure(state.getKey(), Words.count(state.getValue().asLong()));
        }
        out.raw("</dl>\n</section>\n");
    }

    private void figure(String name, String value) {
        out.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }

    /** Nothing, where the report is of an agent that kept no figures or has looked once only. */
    private void timeline(List<FoundLeak> found) {
        JsonNode timeline = report.path("timeline");
        Chart states = new Chart("Sockets by TCP state", timeline.path("seconds"));
        // First what this is about, in the colour of leaks.
        states.line("CLOSE_WAIT", timeline.path("states").path("CLOSE_WAIT"));
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
        files.line("open descriptors", timeline.path("openFiles"));
        if (states.isEmpty() && leaks.isEmpty() && files.isEmpty()) {
            return;
        }
        out.raw("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">How it came about</h2>\n");
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

    private void leaks(String severity, String title) {
        boolean any = false;
        for (JsonNode leak : report.path("leaks")) {
            if (leak.path("severity").asText().equals(severity)) {
                if (!any) {
                    out.raw("<section aria-labelledby=\"" + severity + "\">\n<h2 id=\"" + severity + "\">")
                            .text(title)
                            .raw("</h2>\n");
                }
                any = true;
                leak(leak);
            }
        }
        out.raw(any ? "</section>\n" : "");
    }

    private void leak(JsonNode leak) {
        FoundLeak found = FoundLeak.of(leak);
        out.raw("<article class=\"" + (found.mustAct() ? "leak" : "notice") + "\">\n");
        out.element("h3", Words.count(found.sockets, "socket") + ": " + found.cause);
        out.raw("<p class=\"blame\"><code>").text(found.blame).raw("</code></p>\n<dl>\n");
        row("Library", found.library);
        row("Growing", found.growthPerMinute == 0 ? "" : Math.round(found.growthPerMinute) + " a minute");
        row("Oldest", Words.duration(found.oldestSeconds));
        row("Sure", leak.path("confidence").asText());
        row("Peers", peers(leak.path("peers")));
        row("Fingerprint", found.fingerprint);
        out.raw("</dl>\n");
        items(leak.path("evidence"));
        out.raw("<p class=\"fix\"><strong>Change:</strong> ")
                .text(leak.path("remedy").asText())
                .raw("</p>\n");
        for (Map.Entry<String, JsonNode> trace : leak.path("traces").properties()) {
            trace("Trace of the " + trace.getKey(), trace.getValue());
        }
        for (JsonNode thread : leak.path("threads")) {
            trace(
                    "Thread “" + thread.path("name").asText() + "”, "
                            + thread.path("state").asText(),
                    thread.path("trace"));
        }
        out.raw("</article>\n");
    }

    private void row(String name, String value) {
        if (!value.isEmpty()) {
            out.element("dt", name).element("dd", value);
        }
    }

    private static String peers(JsonNode peers) {
        StringBuilder text = new StringBuilder();
        for (JsonNode peer : peers) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(peer.path("address").asText())
                    .append(':')
                    .append(peer.path("port").asText());
            text.append(" (").append(Words.count(peer.path("sockets").asLong())).append(')');
        }
        return text.toString();
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

    private void icicle() {
        Icicle all = Icicle.of(report);
        if (all.sockets > 0) {
            out.raw("<section aria-labelledby=\"icicle\">\n<h2 id=\"icicle\">Where they come from</h2>\n");
            out.raw("<p>Outermost calls first; the wider a box, the more sockets.</p>\n<div class=\"icicle\">\n");
            all.write(out, 0);
            out.raw("</div>\n</section>\n");
        }
    }

    private void listeners() {
        if (report.path("listeners").size() == 0) {
            return;
        }
        out.raw(
                "<section aria-labelledby=\"listeners\">\n<h2 id=\"listeners\">Listeners</h2>\n<div class=\"wide\"><table>\n<thead><tr>");
        for (String head : new String[] {"Address", "Queue", "Limit", "Never accepted", "Verdict"}) {
            out.raw("<th scope=\"col\">").text(head).raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        for (JsonNode listener : report.path("listeners")) {
            long waiting = 0;
            for (JsonNode count : listener.path("neverAccepted")) {
                waiting += count.asLong();
            }
            out.raw("<tr><th scope=\"row\">")
                    .text(listener.path("address").asText() + ":"
                            + listener.path("port").asText())
                    .raw("</th>")
                    .element("td", listener.path("acceptQueue").asText())
                    .element("td", listener.path("backlog").asText())
                    .element("td", Words.count(waiting))
                    .element("td", listener.path("verdict").asText())
                    .raw("</tr>\n");
        }
        out.raw("</tbody></table></div>\n</section>\n");
    }

    private void list(String title, JsonNode sentences) {
        if (sentences.size() > 0) {
            out.raw("<section>\n").element("h2", title);
            items(sentences);
            out.raw("</section>\n");
        }
    }

    private void items(JsonNode sentences) {
        if (sentences.size() > 0) {
            out.raw("<ul>\n");
            for (JsonNode sentence : sentences) {
                out.element("li", sentence.asText());
            }
            out.raw("</ul>\n");
        }
    }
}
