package io.github.halfshut.boot;

import java.net.ProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * The only class that woven code calls. It lives in the boot loader, so JDK classes and libraries of any loader reach it;
 * it forwards to the listener inside the agent, lets nothing escape and does nothing while there is no listener.
 *
 * <p>There is no re-entrancy guard by thread, since thread locals cost a map per virtual thread: a listener calls neither
 * a socket nor anything else that is woven, which a test holds.
 */
public final class Tap {

    /** Made by {@code connect} or not connected yet. */
    public static final int CLIENT = 0;

    /** Handed out by an {@code accept}. */
    public static final int ACCEPTED = 1;

    /** A listener. */
    public static final int LISTENER = 2;

    /** Opened by a native transport: its trace tells what it is. */
    public static final int NATIVE = 3;

    private static volatile @Nullable TapListener listener;

    private Tap() {}

    /** Starts to forward to {@code inside}, or stops when it is null. */
    public static void listen(@Nullable TapListener inside) {
        listener = inside;
    }

    /** Whether anybody listens: a second agent in the same JVM asks this before it weaves everything twice. */
    public static boolean taken() {
        return listener != null;
    }

    /** A channel got its descriptor. */
    public static void opened(Object owner, int descriptor, int kind) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.opened(owner, descriptor, kind);
        } catch (Throwable failure) {
            swallow(inside, TapListener.OPENED, failure);
        }
    }

    /** As {@link #opened(Object, int, int)} where the channel may be of the Unix domain (JDK 16+), which is ignored. */
    public static void opened(Object owner, int descriptor, int kind, ProtocolFamily family) {
        if (family == null || !"UNIX".equals(family.name())) {
            opened(owner, descriptor, kind);
        }
    }

    /** A {@code SocketImpl} got its descriptor; datagram ones ({@code stream} false) are ignored. */
    public static void created(Object owner, int descriptor, boolean stream) {
        if (stream) {
            opened(owner, descriptor, CLIENT);
        }
    }

    /** A native transport wrapped a descriptor; wrappers of timers and events are told by their class's name. */
    public static void openedNative(Object owner, int descriptor) {
        if (owner.getClass().getName().endsWith("Socket")) {
            opened(owner, descriptor, NATIVE);
        }
    }

    /** A native transport closes a descriptor, perhaps not for the first time: the number may be another's by now. */
    public static void closingNative(Object owner, int descriptor) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.closing(owner, descriptor);
        } catch (Throwable failure) {
            swallow(inside, TapListener.CLOSING, failure);
        }
    }

    /** A socket descriptor is about to be closed. */
    public static void closing(int descriptor) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.closing(descriptor);
        } catch (Throwable failure) {
            swallow(inside, TapListener.CLOSING, failure);
        }
    }

    /** A bound socket listens from now on. */
    public static void listening(int descriptor, int backlog) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.listening(descriptor, backlog);
        } catch (Throwable failure) {
            swallow(inside, TapListener.LISTENING, failure);
        }
    }

    /** This thread asks a listener for a connection, and waits for one unless the listener does not block. */
    public static void accepting(int descriptor) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.accepting(descriptor);
        } catch (Throwable failure) {
            swallow(inside, TapListener.ACCEPTING, failure);
        }
    }

    /** A listener has given out a connection; null if it had none. */
    public static void accepted(Object connection, int descriptor) {
        TapListener inside = listener;
        if (inside == null || connection == null) {
            return;
        }
        try {
            inside.accepted(descriptor);
        } catch (Throwable failure) {
            swallow(inside, TapListener.ACCEPTED, failure);
        }
    }

    /** What a fact about a library speaks of has happened. */
    public static void fact(Object base, Object second, int fact) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.fact(fact, base, second);
        } catch (Throwable failure) {
            swallow(inside, TapListener.FACT + fact, failure);
        }
    }

    /** A method begins inside which what this thread does belongs to somebody. */
    public static void enter(Object base, int fact) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.enter(fact, base);
        } catch (Throwable failure) {
            swallow(inside, TapListener.SCOPE, failure);
        }
    }

    /** That method returns. */
    public static void leave() {
        left(false);
    }

    /** That method throws. */
    public static void leaveThrowing() {
        left(true);
    }

    private static void left(boolean throwing) {
        TapListener inside = listener;
        if (inside == null) {
            return;
        }
        try {
            inside.leave(throwing);
        } catch (Throwable failure) {
            swallow(inside, TapListener.SCOPE, failure);
        }
    }

    private static void swallow(TapListener inside, int event, Throwable failure) {
        try {
            inside.failed(event, failure);
        } catch (Throwable ignored) {
            // Nothing is left to try, and the application must not see it.
        }
    }
}
