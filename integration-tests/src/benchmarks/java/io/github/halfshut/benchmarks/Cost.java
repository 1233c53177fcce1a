package io.github.halfshut.benchmarks;

import org.openjdk.jmh.results.RunResult;

/** What one operation cost in one fork. */
final class Cost {

    final double nanos;
    final double cpuNanos;
    final double bytes;

    private Cost(double nanos, double cpuNanos, double bytes) {
        this.nanos = nanos;
        this.cpuNanos = cpuNanos;
        this.bytes = bytes;
    }

    static Cost of(RunResult fork) {
        return new Cost(
                fork.getPrimaryResult().getScore(), score(fork, CostProfiler.CPU), score(fork, CostProfiler.BYTES));
    }

    private static double score(RunResult fork, String label) {
        return fork.getSecondaryResults().get(label).getScore();
    }
}
