package io.github.halfshut.registry;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What is known of a listener beyond its being a socket: who bound it, how, and who takes connections from it. */
public final class Listening {

    /** Of the JDK, 8 to 26, where a user asks for none. */
    private static final int DEFAULT_BACKLOG = 50;

    /** The longest accept queue that the user asked for; the kernel cuts it to {@code somaxconn}. */
    public final int backlog;

    final Origin bound;

    // Several threads may accept at once; a lost count or an older time does no harm.
    private volatile long askedNanos;
    private volatile long acceptedNanos;
    private volatile long accepted;
    private volatile long asked;
    private volatile String acceptorName = "";
    private volatile WeakReference<Thread> acceptor = new WeakReference<>(null);

    /** @param request on whose behalf it is bound, where that was another thread; else null */
    Listening(int backlog, @Nullable Origin request) {
        this.bound = request == null ? new Origin(new RawTrace(), null) : request;
        this.backlog = backlog < 1 ? DEFAULT_BACKLOG : backlog;
    }

    /** This thread asks for a connection. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void asked() {
        asked++;
        askedNanos = System.nanoTime();
        Thread thread = Thread.currentThread();
        // Weakly: a thread has a context loader, and that an application.
        if (acceptor.get() != thread) {
            acceptor = new WeakReference<>(thread);
            acceptorName = thread.getName();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void gaveOut() {
        accepted++;
        acceptedNanos = System.nanoTime();
    }

    /** Where it was bound; null until the watching thread has looked. */
    public @Nullable CallSite site() {
        return bound.site();
    }

    /** Connections given out, about: where that is not reported, whoever asks again has got one. */
    public long accepted() {
        return accepted > 0 ? accepted : Math.max(0, asked - 1);
    }

    /** {@link System#nanoTime} when a connection was given out last, 0 for never. */
    public long acceptedNanos() {
        return accepted > 0 ? acceptedNanos : asked > 1 ? askedNanos : 0;
    }

    /** Whether somebody who asked has not got a connection yet, as far as it is reported. */
    public boolean isOutstanding() {
        return asked > accepted;
    }

    /** Whether anybody ever asked for a connection. */
    public boolean wasAsked() {
        return asked > 0;
    }

    /** The name of the thread that asked last; empty if there was none. */
    public String acceptorName() {
        return acceptorName;
    }

    /** The thread that asked last; null if there was none, or it has ended and was collected. */
    public @Nullable Thread acceptor() {
        return acceptor.get();
    }
}
