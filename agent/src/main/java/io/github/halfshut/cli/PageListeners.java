package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;

/** The listeners on a page: those first that somebody waits for, and past a screen the rest folded. */
final class PageListeners {

    private static final int LISTED = 20;
    private static final String[] HEADS = {"Address", "Queue", "Limit", "Never accepted", "Verdict"};

    private PageListeners() {}

    static void write(Markup out, JsonNode listeners) {
        if (listeners.size() == 0) {
            return;
        }
        out.section("listeners", "Listeners");
        table(out, "Listeners of this process and who waits for them", listeners, 0, LISTED);
        if (listeners.size() > LISTED) {
            out.raw("<details>\n").element("summary", Words.count(listeners.size() - LISTED) + " more listeners");
            table(out, "Further listeners", listeners, LISTED, listeners.size());
            out.raw("</details>\n");
        }
        out.raw("</section>\n");
    }

    private static void table(Markup out, String caption, JsonNode listeners, int from, int to) {
        out.table(caption, HEADS);
        for (int i = from; i < Math.min(to, listeners.size()); i++) {
            JsonNode listener = listeners.get(i);
            long waiting = 0;
            for (JsonNode count : listener.path("neverAccepted")) {
                waiting += count.asLong();
            }
            String verdict = FoundLeak.word(listener, "verdict");
            out.raw("<tr><th scope=\"row\">")
                    .text(FoundLeak.word(listener, "address") + ":"
                            + listener.path("port").asText())
                    .raw("</th>\n")
                    .element("td", Page.known(listener.path("acceptQueue")))
                    .element("td", Page.known(listener.path("backlog")))
                    .element("td", Words.count(waiting))
                    .element("td", verdict.isEmpty() ? "none" : verdict)
                    .raw("</tr>\n");
        }
        out.endTable();
    }
}
