package io.github.halfshut.report;

/** A failure of the agent itself, and how often it happened. */
public final class Mishap {
    public final String what;
    public final long count;

    public Mishap(String what, long count) {
        this.what = what;
        this.count = count;
    }
}
