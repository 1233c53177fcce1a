package io.github.halfshut.registry;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The live client objects by identity, and how many were made, closed and collected at each line. Application threads only
 * put records into concurrent collections; all counting is the watching thread's.
 */
public final class ClientRegistry {

    private static final int CAPACITY = 100_000;
    /** Whoever makes clients faster than they are counted must not keep the counting thread for ever. */
    private static final int ONE_PASS = 10_000;

    private final ConcurrentHashMap<Object, ClientRecord> clients = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<ClientRecord> made = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ClientRecord> closed = new ConcurrentLinkedQueue<>();
    private final List<ClientRecord> early = new ArrayList<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final Map<CallSite, ClientSite> sites = new HashMap<>();
    // Counted one pass later: references reach their queue a moment after the collection.
    private boolean collectionRan;
    private final Witness witness = new Witness();

    /** @param maker where it counts as made, or null: at the stack at hand */
    void made(Object client, int library, @Nullable Origin maker) {
        if (clients.mappingCount() >= CAPACITY) {
            forgotten.incrementAndGet();
            return;
        }
        ClientRecord known = clients.get(new ClientRecord.Key(client));
        if (known != null && known.wasMade()) {
            // A class and its parent may both be listed as the client; the object counts once.
            return;
        }
        Origin origin = maker == null ? new Origin(new RawTrace(), null) : maker;
        if (known != null) {
            // It connected inside its constructor, before it could be known where it is made.
            known.madeAt(origin);
            made.add(known);
            return;
        }
        ClientRecord record = new ClientRecord(client, collected, library, origin);
        clients.put(record, record);
        made.add(record);
    }

    void closed(Object client) {
        // A finalizer that closes does not find the record: the reference was cleared before, so it counts as
        // collected.
        ClientRecord record = clients.remove(new ClientRecord.Key(client));
        if (record != null) {
            record.close();
            record.clear();
            closed.add(record);
        }
    }

    /** The record of a client that opens a connection; one made before the agent came gets a record without a line. */
    @Nullable
    ClientRecord ownerOf(Object client, int library) {
        ClientRecord record = clients.get(new ClientRecord.Key(client));
        if (record == null && clients.mappingCount() < CAPACITY) {
            record = new ClientRecord(client, collected, library, null);
            clients.put(record, record);
        }
        return record;
    }

    /** Brings the counters of all lines up to date. */
    public void settle(CallSites callSites) {
        for (CallSite site : sites.keySet()) {
            callSites.use(site);
        }
        int left = ONE_PASS;
        for (ClientRecord record; left-- > 0 && (record = made.poll()) != null; ) {
            CallSite callSite = record.settleOrigin(callSites);
            if (callSite == null) {
                continue;
            }
            ClientSite site = sites.get(callSite);
            if (site == null) {
                site = new ClientSite(record.library, callSite, record.madeNanos);
                sites.put(callSite, site);
            }
            site.created++;
            site.lastNanos = record.madeNanos;
            record.settle(site);
        }
        for (ClientRecord record; (record = closed.poll()) != null; ) {
            ClientSite site = record.site();
            if (site != null) {
                site.closed++;
            } else if (record.isCountable()) {
                // Made and closed since the loop above ended: its turn is the next time.
                early.add(record);
            }
        }
        closed.addAll(early);
        early.clear();
        for (Reference<?> reference; (reference = collected.poll()) != null; ) {
            ClientRecord record = (ClientRecord) reference;
            ClientSite site = record.site();
            if (clients.remove(record) != null && site != null) {
                site.collected++;
            }
        }
        if (collectionRan) {
            countSurvivors();
        }
        collectionRan = witness.collectionHasRun();
    }

    /** What the collector took at its last run is in the queue by now; what was there before it and still is, is held. */
    private void countSurvivors() {
        for (ClientSite site : sites.values()) {
            site.outlived = 0;
        }
        for (ClientRecord record : clients.values()) {
            ClientSite site = record.site();
            if (site != null && witness.isOlder(record.madeNanos)) {
                site.outlived++;
            }
        }
    }

    /** All lines at which clients were made. */
    public List<ClientSite> sites() {
        return new ArrayList<>(sites.values());
    }

    /** Client objects made past the cap, counted but not remembered. */
    public long forgotten() {
        return forgotten.get();
    }
}
