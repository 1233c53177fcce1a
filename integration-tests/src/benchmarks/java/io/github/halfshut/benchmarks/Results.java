package io.github.halfshut.benchmarks;

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
import java.util.function.ToDoubleFunction;

/** The comparisons as a table for people and as JSON for scripts. */
final class Results {

    private final Map<String, String> circumstances;
    private final List<Comparison> comparisons;

    Results(Map<String, String> circumstances, List<Comparison> comparisons) {
        this.circumstances = circumstances;
        this.comparisons = comparisons;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("benchmarks.md"), markdown().getBytes(StandardCharsets.UTF_8));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("benchmarks.json").toFile(), json());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Cost of the agent\n\n");
        circumstances.forEach((name, value) ->
                text.append("* ").append(name).append(": ").append(value).append('\n'));
        text.append("\nPer operation, without -> with the agent: medians of forks; in brackets the lowest, median and")
                .append(
                        " highest\nratio (for bytes: difference) of pairs of neighbouring forks; after the semicolon the")
                .append(" lowest fork with\ndivided by the lowest without, which a busy machine disturbs least.\n\n")
                .append("| benchmark | pairs | CPU ns | time ns | bytes |\n| --- | --: | --: | --: | --: |\n");
        for (Comparison comparison : comparisons) {
            text.append("| ").append(comparison.benchmark);
            text.append(" | ").append(comparison.pairs());
            text.append(" | ").append(ratios(comparison, cost -> cost.cpuNanos));
            text.append(" | ").append(ratios(comparison, cost -> cost.nanos));
            text.append(" | ").append(medians(comparison, cost -> cost.bytes));
            text.append(spread(" (%+,.0f … **%+,.0f** … %+,.0f)", comparison.difference(cost -> cost.bytes)));
            text.append(" |\n");
        }
        return text.toString();
    }

    private static String ratios(Comparison comparison, ToDoubleFunction<Cost> figure) {
        return medians(comparison, figure)
                + spread(" (%.3f … **%.3f** … %.3f; ", comparison.ratio(figure))
                + String.format(Locale.ROOT, "**%.3f**)", comparison.ratioOfLowest(figure));
    }

    private static String medians(Comparison comparison, ToDoubleFunction<Cost> figure) {
        return String.format(Locale.ROOT, "%,.0f -> %,.0f", comparison.without(figure), comparison.with(figure));
    }

    private static String spread(String format, double[] figures) {
        return String.format(Locale.ROOT, format, figures[0], figures[1], figures[2]);
    }

    private Map<String, Object> json() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("benchmark", comparison.benchmark);
            row.put("pairs", comparison.pairs());
            row.put("cpuNanos", figure(comparison, cost -> cost.cpuNanos));
            row.put("nanos", figure(comparison, cost -> cost.nanos));
            row.put("bytes", figure(comparison, cost -> cost.bytes));
            rows.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("benchmarks", rows);
        return all;
    }

    private static Map<String, Object> figure(Comparison comparison, ToDoubleFunction<Cost> figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("without", comparison.without(figure));
        fields.put("with", comparison.with(figure));
        fields.put("ratios", comparison.ratio(figure));
        fields.put("ratioOfLowest", comparison.ratioOfLowest(figure));
        fields.put("differences", comparison.difference(figure));
        return fields;
    }
}
