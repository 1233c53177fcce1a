package io.github.halfshut.boot;

/**
 * What the inside of the agent hears from woven code. Called on application threads, so an implementation takes no lock,
 * calls no application code and returns within about a microsecond.
 */
public interface TapListener {

    /** A socket descriptor exists from now on; {@code kind} is one of the constants of {@link Tap}. */
    void opened(Object owner, int descriptor, int kind);

    /** A socket descriptor is about to be closed: the system call has not run yet, so the number cannot be reused yet. */
    void closing(int descriptor);

    /** A client object that owns connections was made; {@code library} is its number in the list of libraries. */
    void clientMade(Object client, int library);

    /** A client object was closed by its user. */
    void clientClosed(Object client);

    /** Until the matching {@link #leave}, sockets opened on this thread belong to {@code client}. */
    void enter(Object client);

    /** Ends the innermost {@link #enter} of this thread; does nothing when there is none. */
    void leave();

    /** A call above failed; must not throw. */
    void failed(Throwable failure);
}
