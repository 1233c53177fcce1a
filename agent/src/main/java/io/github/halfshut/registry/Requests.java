package io.github.halfshut.registry;

import io.github.halfshut.registry.Scopes.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Carries the call site of a request to the thread that connects for it, by the object that the library itself hands
 * over, and follows pooled connections from lease to release. Runs on application threads.
 */
final class Requests {

    private static final int CAPACITY = 100_000;
    /**
     * Stacks taken a second, for requests and for leases each. A stack costs two microseconds and more than a kilobyte, so
     * this is a quarter of a percent of a core at worst; a program with fewer requests than that has every one noted.
     */
    private static final int STACKS_PER_SECOND = 500;

    private final WeakTable<Origin> carriers = new WeakTable<>(CAPACITY);
    private final Leases leases = new Leases(CAPACITY);
    private final Scopes scopes = new Scopes();
    private final Ration captured = new Ration(STACKS_PER_SECOND, System.nanoTime());
    private final Ration leased = new Ration(STACKS_PER_SECOND, System.nanoTime());
    private final SocketRegistry sockets;
    private final ClientRegistry clients;

    Requests(SocketRegistry sockets, ClientRegistry clients) {
        this.sockets = sockets;
        this.clients = clients;
    }

    void note(Act act, @Nullable Object base, @Nullable Object secondBase) {
        Object key = act.key.from(base);
        if (key == null) {
            if (act.kind == Act.Kind.MADE && base == null) {
                scopes.abandon();
            }
            return;
        }
        switch (act.kind) {
            case CLIENT:
                Scope around = scopes.current();
                clients.made(key, act.library, around == null ? null : around.maker);
                break;
            case CLIENT_CLOSE:
                clients.closed(key);
                break;
            case CAPTURE:
                // The first stack counts: retries come back here from threads of the library, and need none.
                Origin request = carriers.get(key) == null ? here(captured, System.nanoTime()) : null;
                if (request != null) {
                    carriers.putIfAbsent(key, request);
                }
                break;
            case MARK:
                Origin waiting = carriers.get(key);
                if (waiting != null) {
                    scopes.mark(waiting);
                }
                break;
            case LEASE:
                Lease lease = leases.of(key);
                long now = System.nanoTime();
                lease.take(here(leased, now), now);
                if (act.second != null && !lease.isJoined()) {
                    join(act, key, secondBase);
                }
                break;
            case RELEASE:
                leases.of(key).giveBack(System.nanoTime());
                break;
            case MADE:
                Scope scope = scopes.current();
                SocketRecord opened = scope == null ? null : scope.opened;
                if (opened != null) {
                    opened.belongsTo(leases.of(key));
                }
                break;
            case STATUS:
                KeyPath path = act.second;
                Lease answered = path == null ? null : leases.find(key);
                if (answered != null && path != null) {
                    answered.answered(path.statusFrom(secondBase));
                }
                break;
            case BODY:
                Lease read = leases.find(key);
                if (read != null) {
                    read.openBody();
                }
                break;
            case OPENED:
            case BIND:
                join(act, key, secondBase);
                break;
            default:
                break;
        }
    }

    private void join(Act act, Object key, @Nullable Object secondBase) {
        KeyPath path = act.second;
        Object socket = path == null ? null : path.from(secondBase);
        SocketRecord record = socket == null ? null : Owners.recordOf(socket, sockets);
        if (record == null) {
            return;
        }
        if (act.kind != Act.Kind.BIND) {
            Lease lease = leases.of(key);
            record.belongsTo(lease);
            lease.join();
            return;
        }
        Origin request = carriers.get(key);
        if (request != null) {
            // The volatile write comes last and shows the other one.
            record.ownedBy(request.client);
            record.madeFor(request);
        }
    }

    void enter(Act act, @Nullable Object base) {
        Object key = act.key.from(base);
        Scope current = act.kind == Act.Kind.SCOPE_DEFAULT ? scopes.current() : null;
        if (key == null || (current != null && current.request != null)) {
            // Each enter has its leave.
            scopes.enter(null, null, null, null);
            return;
        }
        switch (act.kind) {
            case OWNER:
                Origin made = carriers.get(key);
                // A pool that its owner has made is known by the owner.
                ClientRecord owner = made == null ? null : made.client;
                scopes.enter(owner == null ? clients.ownerOf(key, act.library) : owner, null, null, null);
                break;
            case CONNECTION:
                scopes.enter(null, null, leases.of(key), null);
                break;
            case MAKER:
                scopes.enter(null, null, null, carriers.get(key));
                break;
            default:
                Origin carried = carriers.get(key);
                scopes.enter(carried == null ? null : carried.client, carried, null, null);
                break;
        }
    }

    void leave(boolean throwing) {
        scopes.leave(throwing);
    }

    /** Says of a socket just opened on this thread whose it is. */
    @Nullable
    Scope current() {
        return scopes.current();
    }

    /** The request in force on this thread, or else its stack; null past the ration. */
    private @Nullable Origin here(Ration ration, long now) {
        Scope scope = scopes.current();
        Origin request = scope == null ? null : scope.request;
        ClientRecord client = scope == null ? null : scope.client;
        if (request != null) {
            return request.of(client);
        }
        if (ration.take(now)) {
            return new Origin(new RawTrace(), client);
        }
        // Past the ration nobody knows the line, but the pool is as good as free.
        return client == null ? null : new Origin(null, client);
    }

    void purge() {
        carriers.purge();
        leases.purge();
    }

    long forgotten() {
        return carriers.forgotten() + leases.forgotten() + scopes.crowdedOut();
    }
}
