package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a live view shows of one report: who, how full, which states, and the leaks in the order that was asked for. */
final class WatchScreen {

    private static final String[] ORDERS = {"sockets", "growth", "age"};

    /** Lines that are not leaks. */
    private static final int FRAME = 7;

    /** Of {@link #ORDERS}. */
    private int order;

    private String note = "";

    void nextOrder() {
        order = (order + 1) % ORDERS.length;
    }

    /** Said below the leaks until the next note. */
    void note(String words) {
        note = words;
    }

    List<String> lines(JsonNode report, int width, int height) {
        List<String> lines = new ArrayList<>();
        JsonNode jvm = report.path("jvm");
        JsonNode kernel = report.path("kernel");
        lines.add("halfshut  pid " + jvm.path("pid").asLong() + "  " + FoundLeak.word(jvm, "host") + "  java "
                + FoundLeak.word(jvm, "javaVersion") + "  up "
                + Words.duration(jvm.path("uptimeSeconds").asLong()) + "  " + FoundLeak.word(report, "takenAt"));
        lines.add("descriptors " + Words.count(kernel.path("openFiles").asLong()) + " of "
                + Words.count(kernel.path("maxFiles").asLong()) + "   " + states(kernel.path("states")));
        List<FoundLeak> leaks = FoundLeak.all(report);
        leaks.sort(Comparator.comparing((FoundLeak leak) -> !leak.mustAct()).thenComparing(comparator()));
        lines.add(summary(leaks, report) + "   by " + ORDERS[order]);
        lines.add("");
        lines.add(String.format("%9s %9s %10s  %-20s %s", "SOCKETS", "PER MIN", "OLDEST", "CAUSE", "BLAME"));
        int room = Math.max(1, height - FRAME);
        for (FoundLeak leak : leaks.subList(0, Math.min(room, leaks.size()))) {
            lines.add(row(leak, width));
        }
        if (leaks.size() > room) {
            lines.add("… and " + (leaks.size() - room) + " more");
        }
        if (!note.isEmpty()) {
            lines.add(note);
        }
        lines.replaceAll(line -> line.length() <= width ? line : line.substring(0, Math.max(1, width - 1)) + "…");
        return lines;
    }

    private Comparator<FoundLeak> comparator() {
        switch (ORDERS[order]) {
            case "growth":
                return Comparator.comparingDouble(leak -> -leak.growthPerMinute);
            case "age":
                return Comparator.comparingLong(leak -> -leak.oldestSeconds);
            default:
                return Comparator.comparingLong(leak -> -leak.sockets);
        }
    }

    private static String summary(List<FoundLeak> leaks, JsonNode report) {
        long sockets = 0;
        int places = 0;
        for (FoundLeak leak : leaks) {
            if (leak.mustAct()) {
                places++;
                sockets += leak.sockets;
            }
        }
        long strangers = report.path("unattributed").path("closeWait").asLong();
        String others = strangers == 0 ? "" : ", " + Words.count(strangers) + " half-closed without a line";
        return (places == 0 ? "no leak" : Words.count(sockets, "socket") + " leak from " + Words.count(places, "place"))
                + others;
    }

    private static String row(FoundLeak leak, int width) {
        String figures = String.format(
                "%9s %9s %10s  %-20s %s",
                Words.count(leak.sockets),
                leak.growthPerMinute == 0 ? "-" : String.format("%+,.0f", leak.growthPerMinute),
                Words.duration(leak.oldestSeconds),
                leak.cause,
                leak.mustAct() ? "" : "(notice) ");
        return figures + ending(leak.blame, width - figures.length());
    }

    /** File and line stand at the end, and the package at the beginning can be missed. */
    static String ending(String blame, int room) {
        return blame.length() <= room || room < 2 ? blame : "…" + blame.substring(blame.length() - room + 1);
    }

    private static String states(JsonNode states) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> state : states.properties()) {
            text.append(text.length() == 0 ? "" : "  ");
            text.append(state.getKey())
                    .append(' ')
                    .append(Words.count(state.getValue().asLong()));
        }
        return text.toString();
    }
}
