package io.github.halfshut.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other end of leaked connections, with how many of them it has. */
public final class Peer {
    public final String address;
    public final int port;
    public final long sockets;

    /** The name the application itself used to connect, never the answer to a look-up of ours. */
    public final @Nullable String name;

    public Peer(String address, int port, long sockets, @Nullable String name) {
        this.address = address;
        this.port = port;
        this.sockets = sockets;
        this.name = name;
    }

    /** {@code 10.0.0.7:443}, {@code [::1]:443}; without a port where each connection has another. */
    @Override
    public String toString() {
        return join(address, port);
    }

    static String join(String address, int port) {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + (port == 0 ? "" : ":" + port);
    }

    /** The first of those with most sockets, or null where there is none. */
    public static @Nullable Peer most(List<Peer> peers) {
        Peer most = null;
        for (Peer peer : peers) {
            most = most == null || peer.sockets > most.sockets ? peer : most;
        }
        return most;
    }
}
