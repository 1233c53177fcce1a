package io.github.halfshut.registry;

import io.github.halfshut.boot.TapListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hears the woven code and writes it down. Runs on application threads: it takes no lock, calls nothing that is woven, and
 * allocates a record and a raw trace for an opening and nothing for a closing.
 */
public final class Listener implements TapListener {

    private final SocketRegistry sockets;
    private final ClientRegistry clients;
    private final Scopes scopes = new Scopes();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable String lastFailure;

    public Listener(SocketRegistry sockets, ClientRegistry clients) {
        this.sockets = sockets;
        this.clients = clients;
    }

    @Override
    public void opened(Object owner, int descriptor, int kind) {
        if (descriptor >= 0) {
            sockets.opened(owner, descriptor, kind, scopes.current());
        }
    }

    @Override
    public void closing(int descriptor) {
        sockets.closing(descriptor);
    }

    @Override
    public void clientMade(Object client, int library) {
        clients.made(client, library);
    }

    @Override
    public void clientClosed(Object client) {
        clients.closed(client);
    }

    @Override
    public void enter(Object client) {
        scopes.enter(clients.of(client));
    }

    @Override
    public void leave() {
        scopes.leave();
    }

    @Override
    public void failed(Throwable failure) {
        failures.incrementAndGet();
        lastFailure = failure.getClass().getName();
    }

    /** Calls that failed inside the agent; the application did not notice. */
    public long failures() {
        return failures.get();
    }

    /** Class of the last failure, or null. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /** Connects whose client could not be noted since too many threads were connecting at once. */
    public long crowdedOut() {
        return scopes.crowdedOut();
    }
}
