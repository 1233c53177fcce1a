package io.github.halfshut.library;

import org.jspecify.annotations.Nullable;

/** What a fact says of its method, and of the object that its key names. */
public enum Verb {
    /** The key is a client object (a pool) that has just been made. */
    CLIENT("client", "where its clients are made is not known"),
    /** The key is a client object that its user closes. */
    CLIENT_CLOSE("client-close", "a closed client counts as open"),
    /** The key will carry this request to the thread that connects; the stack at hand is the request's. */
    CAPTURE("capture", "sockets opened by its own threads lack the line of their request"),
    /** While the method runs, sockets opened on its thread belong to the request that the key carries. */
    SCOPE("scope", "sockets opened by its own threads lack the line of their request"),
    /** As {@code scope}, from inside a method that has a scope already: from now on it works for the request that the key carries. */
    MARK("mark", "sockets opened for waiting requests lack their line"),
    /** As {@code scope}, but only where no request is in force on the thread. */
    SCOPE_DEFAULT("scope-default", "sockets opened for waiting requests lack their line"),
    /** While the method runs, sockets opened on its thread belong to the client that the key is. */
    OWNER("owner", "to which client a socket belongs is not known"),
    /** While the method runs, clients made on its thread count as made where the key was captured: façades make them late. */
    MAKER("maker", "clients that are made at their first use are told by that use"),
    /** While the method runs, sockets opened on its thread belong to the pooled connection that the key is. */
    CONNECTION("connection", "which pooled connection has which socket is not known"),
    /** The key carries the request to which the socket behind the second key belongs. */
    BIND("bind", "sockets opened ahead of their request lack its line"),
    /** The key is a pooled connection, given to a request now; the stack at hand is the request's. A second key is its socket. */
    LEASE("lease", "whether a request still has a connection is not known"),
    /** The key is a pooled connection that goes back to its pool, or is closed. */
    RELEASE("release", "whether a request still has a connection is not known"),
    /** The key is the pooled connection for which the method has opened a socket, in a scope of its own. */
    MADE("made", "which pooled connection has which socket is not known"),
    /** The key is a pooled connection whose socket is behind the second key. */
    OPENED("opened", "which pooled connection has which socket is not known"),
    /** The key is a pooled connection on which the head of a response has come; the second key is its status. */
    STATUS("status", "responses with an error status are not told from others"),
    /** The key is a pooled connection of whose response somebody now opens the body. */
    BODY("body", "a body that nobody opened is not told from one read in part");

    public final String spelling;
    /** What a report lacks where no fact with this verb took. */
    public final String otherwise;

    Verb(String spelling, String otherwise) {
        this.spelling = spelling;
        this.otherwise = otherwise;
    }

    /** Hooks around a method, whose effect ends with it. */
    public boolean isScope() {
        return this == SCOPE || this == SCOPE_DEFAULT || this == OWNER || this == MAKER || this == CONNECTION;
    }

    static @Nullable Verb spelt(String word) {
        for (Verb verb : values()) {
            if (verb.spelling.equals(word)) {
                return verb;
            }
        }
        return null;
    }

    /** All verbs, for a message. */
    static String list() {
        StringBuilder list = new StringBuilder();
        for (Verb verb : values()) {
            list.append(list.length() == 0 ? "" : ", ").append(verb.spelling);
        }
        return list.toString();
    }
}
