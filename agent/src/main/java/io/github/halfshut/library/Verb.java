package io.github.halfshut.library;

import org.jspecify.annotations.Nullable;

/** What a fact says of its method, and of the object that its key names. */
public enum Verb {
    /** The key is a client object (a pool) that has just been made. */
    CLIENT("client"),
    /** The key is a client object that its user closes. */
    CLIENT_CLOSE("client-close"),
    /** The key will carry this request to the thread that connects; the stack at hand is the request's. */
    CAPTURE("capture"),
    /** While the method runs, sockets opened on its thread belong to the request that the key carries. */
    SCOPE("scope"),
    /** As {@code scope}, but only where no request is in force on the thread. */
    SCOPE_DEFAULT("scope-default"),
    /** While the method runs, sockets opened on its thread belong to the client that the key is. */
    OWNER("owner"),
    /** While the method runs, sockets opened on its thread belong to the pooled connection that the key is. */
    CONNECTION("connection"),
    /** The key carries the request to which the socket behind the second key belongs. */
    BIND("bind"),
    /** The key is a pooled connection, given to a request now; the stack at hand is the request's. A second key is its socket. */
    LEASE("lease"),
    /** The key is a pooled connection that goes back to its pool, or is closed. */
    RELEASE("release"),
    /** The key is the pooled connection for which the method has opened a socket, in a scope of its own. */
    MADE("made"),
    /** The key is a pooled connection whose socket is behind the second key. */
    OPENED("opened");

    public final String spelling;

    Verb(String spelling) {
        this.spelling = spelling;
    }

    static @Nullable Verb spelt(String word) {
        for (Verb verb : values()) {
            if (verb.spelling.equals(word)) {
                return verb;
            }
        }
        return null;
    }
}
