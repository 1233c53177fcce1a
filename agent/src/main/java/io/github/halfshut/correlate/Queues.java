package io.github.halfshut.correlate;

import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.kernel.TcpTable;
import io.github.halfshut.registry.Listening;
import io.github.halfshut.registry.SocketRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the accept queues of this process's listeners, those that no hook saw bound included. Their lengths stand at
 * the beginning of the kernel's tables, or come by netlink, and are read at each look; who waits in them is looked up only
 * while somebody does. Such rows have no inode yet, so they are told by their local address. Used by one thread at a time.
 */
final class Queues {

    /** Far more than queues hold (somaxconn is 4,096 by default); past it ages are not remembered. */
    private static final int REMEMBERED = 50_000;

    private final KernelReader kernel;
    private final DescriptorProbe probe;
    private final Strangers strangers;
    private final Map<SocketRecord, Queue> queues = new LinkedHashMap<>();
    /** Without a record, by inode. */
    private final Map<Long, Queue> older = new LinkedHashMap<>();
    /** When each waiting connection was first seen, by its two endpoints. */
    private final Map<Long, Long> firstSeen = new HashMap<>();

    private int allListeners = -1;
    private final Set<SocketRecord> present = new HashSet<>();

    Queues(KernelReader kernel, DescriptorProbe probe, Strangers strangers) {
        this.kernel = kernel;
        this.probe = probe;
        this.strangers = strangers;
    }

    /** Begins a pass over all records. */
    void begin() {
        present.clear();
    }

    void note(SocketRecord record) {
        present.add(record);
        if (!queues.containsKey(record)) {
            queues.put(record, new Queue(record));
        }
    }

    /** Reads how long the queues are; returns whether anybody waits, so that the whole table is worth its price. */
    boolean glance(long now) {
        queues.keySet().retainAll(present);
        return !all().isEmpty() && measure(now, kernel.scanListeners());
    }

    /** Reads from the whole table how long the queues are and who waits in them. */
    void look(long now, TcpTable table) {
        queues.keySet().retainAll(present);
        adopt(table);
        if (all().isEmpty()) {
            firstSeen.clear();
            return;
        }
        // A scan of one family may lack a listener of the other.
        boolean enough = kernel.sawEverything() && !kernel.tellsDrops();
        measure(now, enough ? table : kernel.scanListeners());
        readRows(now, table);
    }

    /** All listeners, whether anybody waits or not. */
    List<Queue> all() {
        List<Queue> all = new ArrayList<>(queues.values());
        all.addAll(older.values());
        return all;
    }

    /** Rows of listeners at the last look, other processes' too; -1 before one. */
    int allListeners() {
        return allListeners;
    }

    /** Takes in listeners of ours that have no record; a duplicate descriptor may have none though its listener has. */
    private void adopt(TcpTable table) {
        Set<Long> known = new HashSet<>();
        for (SocketRecord record : queues.keySet()) {
            known.add(inode(record));
        }
        for (int row = 0; row < table.rowCount(); row++) {
            Long inode = table.inode(row);
            if (table.state(row) == TcpState.LISTEN && strangers.own(inode) && !known.contains(inode)) {
                older.putIfAbsent(inode, new Queue(inode));
            }
        }
    }

    private long inode(SocketRecord record) {
        if (record.inode == SocketRecord.NO_INODE) {
            record.inode = probe.inode(record.descriptor);
        }
        return record.inode;
    }

    private boolean measure(long now, TcpTable table) {
        allListeners = table.rowsInState(TcpState.LISTEN);
        boolean anybody = false;
        for (SocketRecord record : queues.keySet()) {
            inode(record);
        }
        for (Queue queue : all()) {
            int row = table.find(queue.inode());
            if (row < 0 || table.state(row) != TcpState.LISTEN) {
                queue.length = -1;
                // Its close was not seen either.
                older.remove(queue.inode());
                continue;
            }
            queue.address = table.local(row);
            queue.length = table.receiveQueue(row);
            queue.longest = Math.max(queue.longest, queue.length);
            limit(queue, table, row);
            queue.looks++;
            if (queue.isFull()) {
                queue.fullLooks++;
                queue.lastFullNanos = now;
                queue.fullSinceNanos = queue.fullSinceNanos == 0 ? now : queue.fullSinceNanos;
            } else {
                queue.fullSinceNanos = 0;
            }
            boolean waits = queue.length > 0;
            // At two looks: one that is about to be accepted is seen once.
            anybody |= waits && queue.waitingSinceNanos != 0;
            queue.waitingSinceNanos = !waits ? 0 : queue.waitingSinceNanos == 0 ? now : queue.waitingSinceNanos;
        }
        return anybody;
    }

    /** The limit stays what the kernel said once, where it cannot be asked again; drops do not. */
    private void limit(Queue queue, TcpTable table, int row) {
        Listening listening = queue.listening();
        if (table.backlog(row) >= 0) {
            queue.limit = table.backlog(row);
        } else if (queue.limit < 0 && listening != null) {
            int somaxconn = kernel.limits().somaxconn;
            queue.limit = somaxconn < 0 ? listening.backlog : Math.min(listening.backlog, somaxconn);
        }
        queue.drops = table.drops(row);
    }

    private void readRows(long now, TcpTable table) {
        Map<Integer, Queue> byPort = new HashMap<>();
        for (Queue queue : all()) {
            // A scan may have left out the family in which nothing of ours was found before.
            if (queue.address != null && table.find(queue.inode()) >= 0) {
                queue.forgetRows();
                byPort.putIfAbsent(queue.address.port, queue);
            }
        }
        Set<Long> waiting = new HashSet<>();
        for (int row = 0; row < table.rowCount(); row++) {
            Queue queue = byPort.get(table.localPort(row));
            Endpoint address = queue == null ? null : queue.address;
            if (queue != null && address != null && address.covers(table.local(row))) {
                count(queue, table, row, now, waiting);
            }
        }
        firstSeen.keySet().retainAll(waiting);
    }

    private void count(Queue queue, TcpTable table, int row, long now, Set<Long> waiting) {
        TcpState state = table.state(row);
        if (state == TcpState.LISTEN) {
            queue.siblings += table.inode(row) == queue.inode() ? 0 : 1;
        } else if (state == TcpState.SYN_RECV || state == TcpState.NEW_SYN_RECV) {
            queue.synReceived++;
            queue.retransmits = Math.max(queue.retransmits, table.retransmits(row));
        } else if (table.inode(row) == 0 && (state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT)) {
            boolean closed = state == TcpState.CLOSE_WAIT;
            // The peer's FIN counts for one.
            long bytes = Math.max(0, table.receiveQueue(row) - (closed ? 1 : 0));
            queue.closeWait += closed ? 1 : 0;
            queue.established += closed ? 0 : 1;
            queue.unreadBytes += bytes;
            queue.silent += bytes == 0 ? 1 : 0;
            Endpoint peer = table.remote(row);
            Integer before = queue.peers.get(peer.address());
            queue.peers.put(peer.address(), before == null ? 1 : before + 1);
            Long key = peer.hashCode() * 31L + table.local(row).hashCode();
            waiting.add(key);
            Long seen = firstSeen.get(key);
            if (seen == null && firstSeen.size() < REMEMBERED) {
                firstSeen.put(key, now);
            }
            long age = seen == null ? 0 : (now - seen) / 1_000_000_000L;
            queue.oldestSeconds = Math.max(queue.oldestSeconds, age);
        }
    }
}
