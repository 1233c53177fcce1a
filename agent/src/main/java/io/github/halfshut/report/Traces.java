package io.github.halfshut.report;

import java.util.Collections;
import java.util.List;

/** One example stack trace of each kind, innermost frame first, frames spelt as a stack trace spells them. */
public final class Traces {
    private static final List<String> NOWHERE = Collections.<String>emptyList();

    public static final Traces NONE = new Traces(NOWHERE, NOWHERE, NOWHERE);

    /** Where the socket was made or accepted. */
    public final List<String> socket;
    /** Where the listener was bound that accepted it, or in whose queue it waits. */
    public final List<String> listener;

    public final List<String> client;
    public final List<String> request;

    public Traces(List<String> socket, List<String> client, List<String> request) {
        this(socket, NOWHERE, client, request);
    }

    public Traces(List<String> socket, List<String> listener, List<String> client, List<String> request) {
        this.socket = Frozen.list(socket);
        this.listener = Frozen.list(listener);
        this.client = Frozen.list(client);
        this.request = Frozen.list(request);
    }
}
