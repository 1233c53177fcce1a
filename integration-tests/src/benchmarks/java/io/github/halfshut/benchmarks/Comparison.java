package io.github.halfshut.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** One benchmark in pairs of forks, without and with the agent, run one right after the other. */
final class Comparison {

    final String benchmark;
    private final List<Cost> without = new ArrayList<>();
    private final List<Cost> with = new ArrayList<>();

    Comparison(String benchmark) {
        this.benchmark = benchmark;
    }

    void add(Cost plain, Cost watched) {
        without.add(plain);
        with.add(watched);
    }

    int pairs() {
        return with.size();
    }

    double without(ToDoubleFunction<Cost> figure) {
        return median(without.stream().mapToDouble(figure).toArray());
    }

    double with(ToDoubleFunction<Cost> figure) {
        return median(with.stream().mapToDouble(figure).toArray());
    }

    /** The lowest with divided by the lowest without: what else runs on a machine only ever adds. */
    double ratioOfLowest(ToDoubleFunction<Cost> figure) {
        return with.stream().mapToDouble(figure).min().orElse(Double.NaN)
                / without.stream().mapToDouble(figure).min().orElse(Double.NaN);
    }

    /** With divided by without: lowest, median and highest of the pairs. */
    double[] ratio(ToDoubleFunction<Cost> figure) {
        return spread(figure, (plain, watched) -> watched / plain);
    }

    /** With minus without: lowest, median and highest of the pairs. */
    double[] difference(ToDoubleFunction<Cost> figure) {
        return spread(figure, (plain, watched) -> watched - plain);
    }

    private double[] spread(ToDoubleFunction<Cost> figure, DoubleBinaryOperator comparison) {
        double[] each = new double[pairs()];
        for (int i = 0; i < each.length; i++) {
            each[i] = comparison.applyAsDouble(figure.applyAsDouble(without.get(i)), figure.applyAsDouble(with.get(i)));
        }
        double middle = median(each);
        return new double[] {each[0], middle, each[each.length - 1]};
    }

    /** Sorts the figures. */
    private static double median(double[] figures) {
        Arrays.sort(figures);
        int half = figures.length / 2;
        return figures.length % 2 == 1 ? figures[half] : (figures[half - 1] + figures[half]) / 2;
    }
}
