package io.github.halfshut.report;

import java.util.List;

/** What a thread was doing when the report was taken. */
public final class ThreadState {
    public final String name;
    public final String state;
    public final List<String> trace;

    public ThreadState(String name, String state, List<String> trace) {
        this.name = name;
        this.state = state;
        this.trace = Frozen.list(trace);
    }
}
