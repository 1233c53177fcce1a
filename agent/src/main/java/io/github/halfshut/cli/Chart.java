package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts over time as lines, drawn by the browser from SVG alone. Lines differ by colour and by dashes; the same figures stand
 * below as a table, for whoever cannot see the lines.
 */
final class Chart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 216;
    private static final int LEFT = 96;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 40;
    /** More colours could not be told apart. */
    private static final int LINES = 7;
    /** Rows of the table, newest last. */
    private static final int ROWS = 60;

    private static final long[] TENTHS = {10, 12, 14, 16, 20, 24, 30, 40, 50, 60, 80};

    private final String title;
    private final JsonNode seconds;
    private final List<String> names = new ArrayList<>();
    private final List<JsonNode> series = new ArrayList<>();
    private final List<Integer> colours = new ArrayList<>();
    private int colour;
    private int more;

    /** @param seconds of each point since the first */
    Chart(String title, JsonNode seconds) {
        this.title = title;
        this.seconds = seconds;
    }

    /** Without a single socket it is left out, and past the eighth it is counted only. */
    void line(String name, JsonNode counts) {
        if (most(counts) > 0) {
            if (names.size() < LINES) {
                names.add(name);
                series.add(counts);
                colours.add(colour++);
            } else {
                more++;
            }
        }
    }

    /** @param number of the colour that the next line has at least */
    void nextColour(int number) {
        colour = Math.max(colour, number);
    }

    boolean isEmpty() {
        return names.isEmpty() || seconds.size() < 2;
    }

    void write(Markup out) {
        out.raw("<figure>\n<figcaption>").text(title).raw("</figcaption>\n");
        out.raw("<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-label=\"")
                .text(inWords())
                .raw("\">\n");
        long top = niceTop();
        grid(out, top);
        for (int i = 0; i < series.size(); i++) {
            out.raw("<path class=\"line l" + colours.get(i) + "\" d=\"" + path(series.get(i), top) + "\"/>\n");
        }
        out.raw("</svg>\n<ul class=\"legend\">\n");
        for (int i = 0; i < names.size(); i++) {
            out.raw("<li><svg aria-hidden=\"true\" viewBox=\"0 0 28 8\"><path class=\"line l" + colours.get(i)
                    + "\" d=\"M0 4H28\"/></svg> ");
            out.text(names.get(i) + ": " + count(last(series.get(i)))).raw("</li>\n");
        }
        if (more > 0) {
            out.element("li", Words.count(more) + " more are not drawn");
        }
        out.raw("</ul>\n");
        table(out);
        out.raw("</figure>\n");
    }

    private String inWords() {
        StringBuilder words =
                new StringBuilder(title).append(", ").append(span()).append(": ");
        for (int i = 0; i < names.size(); i++) {
            words.append(i == 0 ? "" : "; ").append(names.get(i));
            words.append(" from ").append(count(first(series.get(i))));
            words.append(" to ").append(count(last(series.get(i))));
            words.append(", at most ").append(Words.count(most(series.get(i))));
        }
        return words.append('.').toString();
    }

    private String span() {
        return Words.duration(lastSecond());
    }

    private long lastSecond() {
        return Math.max(1, seconds.path(seconds.size() - 1).asLong());
    }

    private void grid(Markup out, long top) {
        for (int i = 0; i <= 2; i++) {
            long value = top * i / 2;
            String y = coordinate(y(value, top));
            out.raw("<path class=\"grid\" d=\"M" + LEFT + " " + y + "H" + (WIDTH - RIGHT) + "\"/><text x=\""
                            + (LEFT - 6) + "\" y=\"" + y + "\" dy=\".35em\" text-anchor=\"end\">")
                    .text(Words.count(value))
                    .raw("</text>\n");
        }
        String[] anchors = {"start", "middle", "end"};
        for (int i = 0; i <= 2; i++) {
            long ago = lastSecond() - lastSecond() * i / 2;
            out.raw("<text class=\"at" + i + "\" x=\"" + coordinate(x(lastSecond() - ago)) + "\" y=\""
                            + (HEIGHT - BOTTOM) + "\" dy=\"1.4em\" text-anchor=\"" + anchors[i] + "\">")
                    .text(ago == 0 ? "this report" : Words.duration(ago) + " before")
                    .raw("</text>\n");
        }
    }

    private String path(JsonNode counts, long top) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < seconds.size(); i++) {
            JsonNode count = counts.path(i);
            if (count.isNumber()) {
                path.append(pen ? 'L' : 'M').append(coordinate(x(seconds.path(i).asLong())));
                path.append(' ').append(coordinate(y(count.asLong(), top)));
            }
            pen = count.isNumber();
        }
        return path.toString();
    }

    private double x(long second) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * Math.max(0, Math.min(second, lastSecond())) / lastSecond();
    }

    private static double y(long count, long top) {
        return HEIGHT - BOTTOM - (double) (HEIGHT - TOP - BOTTOM) * Math.min(count, top) / top;
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A round number not far above all counts, whose half is whole. */
    private long niceTop() {
        long most = 2;
        for (JsonNode counts : series) {
            most = Math.max(most, most(counts));
        }
        for (long power = 1; ; power *= 10) {
            for (long tenths : TENTHS) {
                long top = tenths * power / 10;
                if (top >= most && top % 2 == 0) {
                    return top;
                }
            }
        }
    }

    private void table(Markup out) {
        out.raw("<details>\n").element("summary", title + " as a table");
        List<String> heads = new ArrayList<>(names);
        heads.add(0, "Before this report");
        out.table(title, heads.toArray(new String[0]));
        for (int i = Math.max(0, seconds.size() - ROWS); i < seconds.size(); i++) {
            long ago = lastSecond() - seconds.path(i).asLong();
            out.raw("<tr><th scope=\"row\">")
                    .text(Words.duration(Math.max(0, ago)))
                    .raw("</th>");
            for (JsonNode counts : series) {
                out.element("td", count(counts.path(i)));
            }
            out.raw("</tr>\n");
        }
        out.endTable();
        out.raw("</details>\n");
    }

    private static String count(JsonNode count) {
        return count.isNumber() ? Words.count(count.asLong()) : "unknown";
    }

    private static JsonNode first(JsonNode counts) {
        return counts.path(0);
    }

    private static JsonNode last(JsonNode counts) {
        return counts.path(counts.size() - 1);
    }

    private static long most(JsonNode counts) {
        long most = 0;
        for (JsonNode count : counts) {
            most = Math.max(most, count.asLong());
        }
        return most;
    }
}
