package io.github.halfshut.benchmarks.trial;

import io.github.halfshut.benchmarks.Meter;

/** A stretch of work, and what it took; or several together. */
final class Slice {

    double operations;
    double nanos;
    double cpuNanos;
    double bytes;

    private final Meter meter = new Meter(Background.AGENT_THREADS);
    private long start;

    static Slice begin() {
        Slice slice = new Slice();
        slice.meter.begin();
        slice.start = System.nanoTime();
        return slice;
    }

    void end() {
        nanos = System.nanoTime() - start;
        meter.end();
        cpuNanos = meter.cpuNanos();
        bytes = meter.bytes();
    }

    void add(Slice other) {
        operations += other.operations;
        nanos += other.nanos;
        cpuNanos += other.cpuNanos;
        bytes += other.bytes;
    }

    double cpu() {
        return cpuNanos / operations;
    }

    /** Operations a second. */
    double rate() {
        return operations / (nanos / 1e9);
    }

    void print(String suffix) {
        Trial.figure("cpu" + suffix, cpu());
        Trial.figure("rate" + suffix, rate());
        Trial.figure("bytes" + suffix, bytes / operations);
    }
}
