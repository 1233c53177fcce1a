package io.github.halfshut.boot;

/**
 * What the inside of the agent hears from woven code. Called on application threads, so an implementation takes no lock,
 * calls no application code and returns within about a microsecond.
 */
public interface TapListener {

    /** What has failed, for {@link #failed}. */
    int OPENED = 0;

    int CLOSING = 1;
    int LISTENING = 2;
    int ACCEPTING = 3;
    int ACCEPTED = 4;
    /** {@link #enter} or {@link #leave}, which only make sense together. */
    int SCOPE = 5;
    /** The first fact; the others follow by their numbers. */
    int FACT = 6;

    /** A socket descriptor exists from now on; {@code kind} is one of the constants of {@link Tap}. */
    void opened(Object owner, int descriptor, int kind);

    /** A socket descriptor is about to be closed: the system call has not run yet, so the number cannot be reused yet. */
    void closing(int descriptor);

    /** As {@link #closing(int)}, if the descriptor still belongs to {@code owner}. */
    void closing(Object owner, int descriptor);

    /** A bound socket listens from now on, with the backlog that its user asked for (less than 1: the JDK's default, 50). */
    void listening(int descriptor, int backlog);

    /** This thread asks a listener for a connection. */
    void accepting(int descriptor);

    /** A listener has given out a connection. */
    void accepted(int descriptor);

    /** What a fact about a library speaks of has happened; {@code second} is null unless the fact has two keys. */
    void fact(int fact, Object base, Object second);

    /** Until the matching {@link #leave}, what this thread does belongs to what the fact's key names. */
    void enter(int fact, Object base);

    /** Ends the innermost {@link #enter} of this thread, by an exception or not; does nothing when there is none. */
    void leave(boolean throwing);

    /** A call above, told by one of the constants, failed; must not throw. */
    void failed(int event, Throwable failure);
}
