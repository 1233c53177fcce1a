package io.github.halfshut.diagnose;

/** The closed list of findings; names are the contract's. */
public enum Cause {
    PER_REQUEST_CLIENT("a client is built for each request and not closed"),
    RESPONSE_NOT_CLOSED("the response was never closed"),
    IDLE_IN_POOL("an idle pooled connection was closed by the peer"),
    SOCKET_NOT_CLOSED("the code that connected it never closed it"),
    ACCEPTED_NOT_CLOSED("the handler of an accepted connection never closed it"),
    NEVER_ACCEPTED("connections wait in the accept queue"),
    CLOSE_NOT_FINISHED("close() was called and did not finish"),
    DEAD_DESCRIPTOR("the connection is gone, the descriptor is not"),
    CLIENT_NOT_CLOSED("clients pile up with their threads and descriptors"),
    UNREACHABLE("the object was garbage-collected, the descriptor is still open"),
    UNREAD_DATA("the peer closed, bytes wait unread"),
    UNKNOWN("none of the known causes could be shown");

    /** The cause in a phrase. */
    public final String meaning;

    Cause(String meaning) {
        this.meaning = meaning;
    }
}
