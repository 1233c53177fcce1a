package io.github.halfshut.correlate;

import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.FdVisitor;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.kernel.TcpTable;
import io.github.halfshut.registry.SocketRegistry;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sockets in the tables that no hook saw: opened before the agent came or by native code if their inode is behind one of
 * our descriptors, and another process's otherwise.
 */
final class Strangers {

    private final SocketRegistry sockets;
    private final KernelReader kernel;
    private final long minAgeNanos;

    /** Inodes behind descriptors without a record, as of the last walk. */
    private final Set<Long> ours = new HashSet<>();
    /** When each half-closed stranger was first seen. */
    private final Map<Long, Long> firstSeen = new HashMap<>();
    /** Half-closed inodes that a walk did not find among our descriptors. */
    private Set<Long> foreign = new HashSet<>();

    /** Descriptors without a record at the last walk, or -1. */
    private int others = -1;

    private boolean first = true;
    private boolean walked;

    Strangers(SocketRegistry sockets, KernelReader kernel, long minAgeNanos) {
        this.sockets = sockets;
        this.kernel = kernel;
        this.minAgeNanos = minAgeNanos;
    }

    /** Whether that is the inode of a socket of ours without a record, as of the last walk. */
    boolean own(long inode) {
        return ours.contains(inode);
    }

    /** Adds the sockets without a record, as of the last walk, to those with one. */
    void addTo(Map<TcpState, Integer> states, TcpTable table, BitSet claimed, boolean walk) {
        walked = walk && othersChanged();
        if (walked) {
            walk();
        }
        for (Long inode : ours) {
            int row = table.find(inode);
            if (row >= 0 && !claimed.get(row)) {
                TcpState state = table.state(row);
                Integer before = states.get(state);
                states.put(state, before == null ? 1 : before + 1);
            }
        }
    }

    /** Peers of our own half-closed sockets without a record, older than {@code min-age} or there before we were. */
    Map<Endpoint, Integer> halfClosed(TcpTable table, BitSet claimed, long now) {
        Map<Endpoint, Integer> peers = new LinkedHashMap<>();
        Set<Long> present = new HashSet<>();
        for (int row = 0; row < table.rowCount(); row++) {
            long inode = table.inode(row);
            if (table.state(row) != TcpState.CLOSE_WAIT || inode == 0 || claimed.get(row)) {
                continue;
            }
            present.add(inode);
            if (!walked && !ours.contains(inode) && !foreign.contains(inode)) {
                walk();
                walked = true;
            }
            if (!ours.contains(inode)) {
                foreign.add(inode);
                continue;
            }
            Long seen = firstSeen.get(inode);
            if (seen == null) {
                // What was there at the first look has been half-closed for who knows how long.
                seen = first ? now - minAgeNanos : now;
                firstSeen.put(inode, seen);
            }
            if (now - seen >= minAgeNanos) {
                Endpoint peer = table.remote(row);
                Integer sockets = peers.get(peer);
                peers.put(peer, sockets == null ? 1 : sockets + 1);
            }
        }
        first = false;
        firstSeen.keySet().retainAll(present);
        foreign.retainAll(present);
        return peers;
    }

    /**
     * Whether there are more or fewer descriptors without a record than at the last walk, which costs half a microsecond for
     * each descriptor. One that came as another went is missed, unless it is half-closed: such a row is looked for by itself.
     */
    private boolean othersChanged() {
        int count = kernel.descriptors().quickCount();
        return count < 0 || others < 0 || count - sockets.size() != others;
    }

    private void walk() {
        int count = kernel.descriptors().quickCount();
        others = count < 0 ? -1 : count - sockets.size();
        ours.clear();
        kernel.descriptors().walk(new FdVisitor() {
            @Override
            public void visit(int descriptor) {
                // A record's inode is known; only what no hook saw has to be asked for.
                if (sockets.at(descriptor) == null) {
                    long inode = kernel.descriptors().inodeOf(descriptor);
                    if (inode > 0) {
                        ours.add(inode);
                    }
                }
            }
        });
    }
}
