package io.github.halfshut.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as a table for people and as JSON for scripts and plots. */
final class TableResults {

    private static final String HEAD = "| what | JDK | rounds | none | floor | Halfshut | peer |"
            + " Halfshut compared (lowest … median … highest) | peer compared | goal | |\n"
            + "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |\n";

    private final Map<String, String> circumstances;
    private final Map<Row, Map<Jdk, List<Map<Mode, Map<String, Double>>>>> measured;
    private final Path agent;

    TableResults(
            Map<String, String> circumstances,
            Map<Row, Map<Jdk, List<Map<Mode, Map<String, Double>>>>> measured,
            Path agent) {
        this.circumstances = circumstances;
        this.measured = measured;
        this.agent = agent;
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve("table.md"), markdown().getBytes(StandardCharsets.UTF_8));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("table.json").toFile(), json());
    }

    String markdown() throws IOException {
        StringBuilder text = new StringBuilder("# What the agent costs\n\n");
        circumstances.forEach((name, value) ->
                text.append("* ").append(name).append(": ").append(value).append('\n'));
        text.append(String.format(Locale.ROOT, "* jar: %.2f MB (goal 6)%n", Files.size(agent) / 1e6));
        text.append(
                        "\nModes: none, floor (an agent that does nothing), Halfshut, peer (file-leak-detector 1.13, JDK 8 only).")
                .append("\nColumns of modes are medians; comparisons are made inside a round and then sorted.\n\n")
                .append(HEAD);
        measured.forEach((row, byJdk) -> row.goals.forEach(goal -> byJdk.forEach((jdk, rounds) -> {
            double[] ours = goal.compare(rounds, Mode.HALFSHUT);
            if (ours.length > 0) {
                text.append(line(goal, jdk, rounds, ours));
            }
        })));
        return text.toString();
    }

    private static String line(Goal goal, Jdk jdk, List<Map<Mode, Map<String, Double>>> rounds, double[] ours) {
        StringBuilder line = new StringBuilder();
        line.append("| ")
                .append(goal.what)
                .append(" | ")
                .append(jdk.major)
                .append(" | ")
                .append(ours.length);
        for (Mode mode : Mode.values()) {
            line.append(" | ").append(goal.typical(rounds, mode));
        }
        double median = Goal.median(ours);
        line.append(" | ")
                .append(goal.told(ours[0]))
                .append(" … **")
                .append(goal.told(median))
                .append("** … ");
        line.append(goal.told(ours[ours.length - 1]));
        double[] peer = goal.compare(rounds, Mode.PEER);
        line.append(" | ").append(peer.length == 0 ? "–" : goal.told(Goal.median(peer)));
        boolean open = Double.isNaN(goal.limit);
        line.append(" | ").append(open ? "–" : (goal.atLeast ? "≥ " : "≤ ") + goal.told(goal.limit));
        return line.append(" | ")
                .append(open ? "" : goal.isMet(median) ? "met" : "**missed**")
                .append(" |\n")
                .toString();
    }

    private Map<String, Object> json() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        measured.forEach((row, byJdk) -> byJdk.forEach((jdk, rounds) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("row", row.name);
            one.put("arguments", row.arguments.size() > 1 ? row.arguments.subList(1, row.arguments.size()) : "");
            one.put("jdk", jdk.major);
            one.put("jdkVersion", jdk.version);
            one.put("rounds", rounds);
            rows.add(one);
        }));
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("jarBytes", Files.size(agent));
        all.put("rows", rows);
        return all;
    }
}
