package io.github.halfshut.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A listening socket and the connections that wait in it. */
public final class Listener {
    public final String address;
    public final int port;

    /** -1: unknown, as for the numbers below. */
    public final long backlog;

    public final long acceptQueue;

    /** Kernel state name to connections never accepted. */
    public final Map<String, Long> neverAccepted;

    public final long unreadBytes;
    public final @Nullable Site site;
    public final @Nullable ThreadState acceptor;
    public final String verdict;

    public Listener(
            String address,
            int port,
            long backlog,
            long acceptQueue,
            Map<String, Long> neverAccepted,
            long unreadBytes,
            @Nullable Site site,
            @Nullable ThreadState acceptor,
            String verdict) {
        this.address = address;
        this.port = port;
        this.backlog = backlog;
        this.acceptQueue = acceptQueue;
        this.neverAccepted = Frozen.map(neverAccepted);
        this.unreadBytes = unreadBytes;
        this.site = site;
        this.acceptor = acceptor;
        this.verdict = verdict;
    }

    /** {@code 0.0.0.0:8080}, {@code [::]:8080}. */
    public String endpoint() {
        return Peer.join(address, port);
    }

    public long neverAcceptedTotal() {
        long total = 0;
        for (Long count : neverAccepted.values()) {
            total += count;
        }
        return total;
    }
}
