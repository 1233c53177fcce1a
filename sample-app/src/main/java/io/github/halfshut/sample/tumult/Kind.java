package io.github.halfshut.sample.tumult;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How often one kind of deed was done, how often it failed, and the longest that one took. */
final class Kind {

    private final String name;
    private final LongAdder times = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    Kind(String name) {
        this.name = name;
    }

    /** Does it once, and takes note of its time or of its failure. */
    void measure(Deed deed) {
        long start = System.nanoTime();
        try {
            deed.once();
            times.increment();
        } catch (Exception | LinkageError failure) {
            failures.increment();
            firstFailure.compareAndSet("", " (" + failure + ")");
        }
        longestNanos.accumulate(System.nanoTime() - start);
    }

    /** All of it since this was asked before. */
    String sinceLastAsked() {
        return name + " " + times.sumThenReset() + " times, " + failures.sumThenReset() + " failed"
                + firstFailure.getAndSet("") + ", longest " + longestNanos.getThenReset() / 1_000_000 + " ms";
    }

    @Override
    public String toString() {
        return name;
    }
}
