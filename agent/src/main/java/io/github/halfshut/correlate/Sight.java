package io.github.halfshut.correlate;

import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.TcpState;
import java.util.List;
import java.util.Map;

/** What one look found: the suspects, and the half-closed sockets that no hook ever saw. */
public final class Sight {

    /** {@link System#nanoTime} of the look. */
    public final long nanos;
    /** Half-closed longer than {@code min-age}. */
    public final List<Suspect> suspects;
    /** The listeners of this process with their accept queues. */
    public final List<Queue> queues;
    /** Listeners of this process, and rows of listeners in the whole network namespace; -1 without a table. */
    public final int ownListeners;

    public final int allListeners;
    /** Unfinished handshakes at the ports of this process. */
    public final int synReceived;
    /** Half-closed, but not long enough yet to be reported. */
    public final int younger;
    /** Of the suspects: those to which nothing was ever connected. */
    public final int unconnected;
    /** Own sockets by state, in the kernel's order; empty when no table could be read. */
    public final Map<TcpState, Integer> states;
    /** Own sockets in CLOSE_WAIT that no hook saw, by peer. */
    public final Map<Endpoint, Integer> unattributed;
    /** Whether the kernel's tables could be read. */
    public final boolean tablesRead;
    /** Whether a table was cut off at its cap. */
    public final boolean truncated;

    Sight(
            long nanos,
            List<Suspect> suspects,
            List<Queue> queues,
            int allListeners,
            int younger,
            Map<TcpState, Integer> states,
            Map<Endpoint, Integer> unattributed,
            boolean tablesRead,
            boolean truncated) {
        this.nanos = nanos;
        this.suspects = suspects;
        this.queues = queues;
        int neverConnected = 0;
        for (Suspect suspect : suspects) {
            neverConnected += suspect.neverConnected ? 1 : 0;
        }
        this.unconnected = neverConnected;
        int own = 0;
        int handshakes = 0;
        for (Queue queue : queues) {
            own += queue.length >= 0 ? 1 : 0;
            handshakes += queue.synReceived;
        }
        this.ownListeners = own;
        this.synReceived = handshakes;
        this.allListeners = allListeners;
        this.younger = younger;
        this.states = states;
        this.unattributed = unattributed;
        this.tablesRead = tablesRead;
        this.truncated = truncated;
    }
}
