package io.github.halfshut.correlate;

import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.KernelSocket;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.registry.SocketRecord;
import java.util.List;
import java.util.Map;

/** Builds what a correlator would have seen. */
public final class Suspects {

    private Suspects() {}

    /** The peer has closed; {@code queue} bytes wait, its FIN counted as one while it was not read. */
    public static Suspect halfClosed(SocketRecord record, long queue) {
        return suspect(record, row(TcpState.CLOSE_WAIT, queue), false, false);
    }

    /** Both sides are open, and what the peer sent lies unread. */
    public static Suspect stalled(SocketRecord record) {
        return suspect(record, row(TcpState.ESTABLISHED, 128 * 1024), false, false);
    }

    /** The kernel has forgotten the connection. */
    public static Suspect rowless(SocketRecord record) {
        return suspect(record, null, false, false);
    }

    public static Suspect neverConnected(SocketRecord record) {
        return new Suspect(record, null, true, record.openedNanos, false, false, true);
    }

    public static Suspect collected(SocketRecord record) {
        return suspect(record, row(TcpState.CLOSE_WAIT, 0), false, true);
    }

    public static Suspect closedByOwner(SocketRecord record) {
        return suspect(record, row(TcpState.FIN_WAIT2, 0), true, false);
    }

    private static Suspect suspect(SocketRecord record, KernelSocket row, boolean closed, boolean collected) {
        return new Suspect(record, row, true, record.openedNanos, closed, collected, false);
    }

    private static KernelSocket row(TcpState state, long queue) {
        Endpoint local = Endpoint.of(new byte[] {10, 0, 0, 1}, 40_000);
        Endpoint remote = Endpoint.of(new byte[] {10, 0, 0, 2}, 443);
        return new KernelSocket(local, remote, state, queue, 0, 0, 0, 4711);
    }

    public static Sight sight(long nanos, List<Suspect> suspects) {
        return new Sight(nanos, suspects, List.of(), -1, 0, Map.of(), Map.of(), true, false);
    }

    /** A listener at which no look was taken yet. */
    public static Queue queue(SocketRecord record) {
        return new Queue(record);
    }

    public static Sight sight(long nanos, List<Suspect> suspects, Queue queue) {
        return new Sight(nanos, suspects, List.of(queue), 1, 0, Map.of(), Map.of(), true, false);
    }
}
