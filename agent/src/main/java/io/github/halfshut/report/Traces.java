package io.github.halfshut.report;

import java.util.Collections;
import java.util.List;

/** One example stack trace of each kind, innermost frame first, frames spelt as a stack trace spells them. */
public final class Traces {
    public static final Traces NONE = new Traces(
            Collections.<String>emptyList(), Collections.<String>emptyList(), Collections.<String>emptyList());

    public final List<String> socket;
    public final List<String> client;
    public final List<String> request;

    public Traces(List<String> socket, List<String> client, List<String> request) {
        this.socket = Frozen.list(socket);
        this.client = Frozen.list(client);
        this.request = Frozen.list(request);
    }
}
