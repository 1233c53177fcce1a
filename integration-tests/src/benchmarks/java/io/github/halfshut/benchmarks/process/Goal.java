package io.github.halfshut.benchmarks.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line of the table: a figure of a row, with what it is compared, and what it must not exceed. */
final class Goal {

    /** How the figure with the agent is set against another one of the same round. */
    enum Comparison {
        ALONE,
        RATIO,
        DIFFERENCE
    }

    final String figure;
    final String what;
    final Comparison comparison;
    final Mode against;
    final double limit;
    /** The limit is the least and not the most. */
    final boolean atLeast;

    /** What one unit of the table is in the figure's own. */
    private final double unit;

    private final String unitName;

    Goal(
            String figure,
            String what,
            Comparison comparison,
            Mode against,
            double limit,
            boolean atLeast,
            double unit,
            String unitName) {
        this.figure = figure;
        this.what = what;
        this.comparison = comparison;
        this.against = against;
        this.limit = limit;
        this.atLeast = atLeast;
        this.unit = unit;
        this.unitName = unitName;
    }

    static Goal ratio(String figure, String what, double limit, double unit, String unitName) {
        return new Goal(figure, what, Comparison.RATIO, Mode.NONE, limit, false, unit, unitName);
    }

    static Goal rate(String figure, String what, double limit) {
        return new Goal(figure, what, Comparison.RATIO, Mode.NONE, limit, true, 1_000, "k/s");
    }

    static Goal difference(String figure, String what, Mode against, double limit, double unit, String unitName) {
        return new Goal(figure, what, Comparison.DIFFERENCE, against, limit, false, unit, unitName);
    }

    static Goal alone(String figure, String what, double limit, double unit, String unitName) {
        return new Goal(figure, what, Comparison.ALONE, Mode.NONE, limit, false, unit, unitName);
    }

    /** A ratio that the process has measured itself. */
    static Goal own(String figure, String what, double limit, boolean atLeast) {
        return new Goal(figure, what, Comparison.ALONE, Mode.NONE, limit, atLeast, 1, "×");
    }

    /** The median of what one mode measured, as text with its unit; a dash where it did not run. */
    String typical(List<Map<Mode, Map<String, Double>>> rounds, Mode mode) {
        double[] values = values(rounds, mode);
        return values.length == 0 ? "–" : String.format(Locale.ROOT, "%,.2f %s", median(values) / unit, unitName);
    }

    /** The comparison round by round, in order of size; empty where one side never ran. */
    double[] compare(List<Map<Mode, Map<String, Double>>> rounds, Mode mode) {
        List<Double> each = new ArrayList<>();
        for (Map<Mode, Map<String, Double>> round : rounds) {
            Double ours = value(round, mode);
            Double theirs = value(round, against);
            if (ours != null && (theirs != null || comparison == Comparison.ALONE)) {
                each.add(
                        comparison == Comparison.RATIO
                                ? ours / theirs
                                : (comparison == Comparison.DIFFERENCE ? ours - theirs : ours) / unit);
            }
        }
        double[] sorted = each.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    boolean isMet(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    String told(double value) {
        switch (comparison) {
            case RATIO:
                return String.format(Locale.ROOT, "%.3f×", value);
            case DIFFERENCE:
                return String.format(Locale.ROOT, "%+.2f %s", value, unitName);
            default:
                return String.format(Locale.ROOT, unitName.equals("×") ? "%.3f%s" : "%.2f %s", value, unitName);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double[] values(List<Map<Mode, Map<String, Double>>> rounds, Mode mode) {
        return rounds.stream()
                .map(round -> value(round, mode))
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private Double value(Map<Mode, Map<String, Double>> round, Mode mode) {
        return round.containsKey(mode) ? round.get(mode).get(figure) : null;
    }
}
