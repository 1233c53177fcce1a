package io.github.halfshut.cli;

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

    @Override
    public String toString() {
        return out.toString();
    }
}
