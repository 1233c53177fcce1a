package io.github.halfshut.registry;

import io.github.halfshut.boot.TapListener;
import io.github.halfshut.registry.Scopes.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hears the woven code and writes it down. Runs on application threads: it takes no lock, calls nothing that is woven, and
 * allocates a record and a raw trace for an opening and nothing for a closing.
 */
public final class Listener implements TapListener {

    static final int OFF_AFTER = 100;

    private final SocketRegistry sockets;
    private final Requests requests;
    private final IntFunction<Act> factory;
    /** What to do for each fact, made when it is first told; a race costs no more than a second object. */
    private final @Nullable Act[] acts;
    /** Failures of each kind of event, by the number that {@link TapListener} gives it. */
    private final AtomicIntegerArray failures;
    /** Those that are held against it. */
    private final AtomicIntegerArray faults;

    private volatile @Nullable String lastFailure;

    /**
     * Begins with nothing heard.
     *
     * @param facts how many there are
     * @param factory what to do for a fact, by its number
     */
    public Listener(SocketRegistry sockets, ClientRegistry clients, int facts, IntFunction<Act> factory) {
        this.sockets = sockets;
        this.requests = new Requests(sockets, clients);
        this.factory = factory;
        this.acts = new Act[facts];
        this.failures = new AtomicIntegerArray(FACT + facts);
        this.faults = new AtomicIntegerArray(FACT + facts);
        if (facts > 0) {
            // Loads now what acts are made of, and not inside a hook.
            acts[0] = factory.apply(0);
        }
    }

    private Act act(int fact) {
        Act act = acts[fact];
        if (act == null) {
            act = factory.apply(fact);
            acts[fact] = act;
        }
        return act;
    }

    /** An event that failed so often is not listened to any more: making exceptions costs the application time. */
    public boolean isOff(int event) {
        return faults.get(event) >= OFF_AFTER;
    }

    @Override
    public void opened(Object owner, int descriptor, int kind) {
        if (descriptor >= 0 && !isOff(OPENED)) {
            Scope scope = requests.current();
            SocketRecord record = sockets.opened(owner, descriptor, kind, scope == null ? null : scope.client);
            if (scope != null && record != null) {
                scope.opened = record;
                if (scope.request != null) {
                    record.madeFor(scope.request);
                }
                if (scope.lease != null) {
                    record.belongsTo(scope.lease);
                }
            }
            sockets.noteOpened(record);
        }
    }

    @Override
    public void closing(int descriptor) {
        if (!isOff(CLOSING)) {
            sockets.closing(descriptor);
        }
    }

    @Override
    public void closing(Object owner, int descriptor) {
        SocketRecord record = sockets.at(descriptor);
        if (record != null && record.get() == owner && !isOff(CLOSING)) {
            sockets.drop(record);
        }
    }

    @Override
    public void listening(int descriptor, int backlog) {
        SocketRecord record = sockets.at(descriptor);
        if (record != null && !isOff(LISTENING)) {
            Scope scope = requests.current();
            record.listens(backlog, scope == null ? null : scope.request);
            sockets.noteUnsettled();
        }
    }

    @Override
    public void accepting(int descriptor) {
        Listening listening = listeningAt(descriptor);
        if (listening != null && !isOff(ACCEPTING)) {
            listening.asked();
        }
    }

    @Override
    public void accepted(int descriptor) {
        Listening listening = listeningAt(descriptor);
        if (listening != null && !isOff(ACCEPTED)) {
            listening.gaveOut();
        }
    }

    private @Nullable Listening listeningAt(int descriptor) {
        SocketRecord record = sockets.at(descriptor);
        return record == null ? null : record.listening();
    }

    @Override
    public void fact(int fact, Object base, @Nullable Object second) {
        if (!isOff(FACT + fact)) {
            requests.note(act(fact), base, second);
        }
    }

    @Override
    public void enter(int fact, Object base) {
        if (!isOff(SCOPE)) {
            requests.enter(act(fact), base);
        }
    }

    @Override
    public void leave(boolean throwing) {
        if (!isOff(SCOPE)) {
            requests.leave(throwing);
        }
    }

    @Override
    public void failed(int event, Throwable failure) {
        lastFailure = failure.getClass().getName();
        failures.incrementAndGet(event);
        // No stack or no memory left is the application's state, not a fault of ours that would come again and again.
        if (!(failure instanceof VirtualMachineError)) {
            faults.incrementAndGet(event);
        }
    }

    /** Forgets what belonged to collected objects; called by the watching thread. */
    public void purge() {
        requests.purge();
    }

    /** Calls of this kind of event that failed inside the agent; the application did not notice. */
    public int failures(int event) {
        return failures.get(event);
    }

    /** Class of the last failure, or null. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /** For each fact, by its number, which member of a class its key did not find; null where it works or was not tried. */
    public List<@Nullable String> failedKeys() {
        List<@Nullable String> failed = new ArrayList<>();
        for (Act act : acts) {
            String key = act == null ? null : act.key.failure();
            failed.add(key != null || act == null || act.second == null ? key : act.second.failure());
        }
        return failed;
    }

    /** Requests and connections that could not be followed since too many were under way at once. */
    public long notFollowed() {
        return requests.forgotten();
    }
}
