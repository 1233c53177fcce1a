package io.github.halfshut.wiring;

/** When a repeated piece of work is due again, so that it stays within a share of one core. */
final class Pace {

    /** Cold code costs ten times what it will cost; the first runs are not held against it. */
    private static final int COLD_RUNS = 6;

    private final long intervalNanos;
    private final double share;
    private final long longestNanos;
    private long costNanos;
    private int runs;
    private long dueNanos;

    /**
     * @param intervalNanos time between two runs, if the budget allows
     * @param share of one core, 0.001 for 0.1 %
     */
    Pace(long intervalNanos, double share, long firstDueNanos) {
        this(intervalNanos, share, firstDueNanos, Long.MAX_VALUE);
    }

    /** @param longestNanos between two runs, whatever the budget says */
    Pace(long intervalNanos, double share, long firstDueNanos, long longestNanos) {
        this.intervalNanos = intervalNanos;
        this.share = share;
        this.longestNanos = longestNanos;
        this.dueNanos = firstDueNanos;
    }

    boolean isDue(long now) {
        return now - dueNanos >= 0;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Notes what a run cost and plans the next. */
    void ran(long now, long cost) {
        costNanos = ++runs <= COLD_RUNS ? cost : (costNanos + cost) / 2;
        dueNanos = now + intervalNow();
    }

    /** Other work has done this one's too: the next run is due as after a run, whose cost is not told. */
    void postpone(long now) {
        dueNanos = now + intervalNow();
    }

    /** What runs are planned apart now. */
    long intervalNow() {
        long stretched = runs <= COLD_RUNS ? intervalNanos : (long) (costNanos / share);
        return Math.min(longestNanos, Math.max(intervalNanos, stretched));
    }
}
