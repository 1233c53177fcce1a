package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Plain;

/** Markup of our own, and text of others that must stay text: well-formed whatever the text is. */
final class Markup {

    private final StringBuilder out = new StringBuilder(16_384);

    /** Markup. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of anybody, for a body or a quoted attribute; nothing in it moves a cursor or turns a direction. */
    Markup text(String text) {
        String plain = Plain.longLine(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '<':
                    out.append("&lt;");
                    break;
                case '>':
                    out.append("&gt;");
                    break;
                case '&':
                    out.append("&amp;");
                    break;
                case '"':
                    out.append("&quot;");
                    break;
                case '\'':
                    out.append("&#39;");
                    break;
                case '\uFFFE':
                case '\uFFFF':
                    // No characters to XML.
                    out.append('\uFFFD');
                    break;
                default:
                    out.append(c);
            }
        }
        return this;
    }

    Markup element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    /** Opens a section that bears the name of its heading. */
    void section(String id, String title) {
        raw("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">")
                .text(title)
                .raw("</h2>\n");
    }

    /** Opens a table that scrolls by itself where it is too wide, also by keyboard. */
    void table(String caption, String... heads) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .text(caption)
                .raw("\"><table>\n")
                .element("caption", caption)
                .raw("<thead><tr>");
        for (String head : heads) {
            raw("<th scope=\"col\">").text(head).raw("</th>");
        }
        raw("</tr></thead>\n<tbody>\n");
    }

    void endTable() {
        raw("</tbody></table></div>\n");
    }

    void items(JsonNode sentences) {
        if (sentences.size() > 0) {
            raw("<ul>\n");
            for (JsonNode sentence : sentences) {
                element("li", sentence.asText());
            }
            raw("</ul>\n");
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
