package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Listening;
import org.jspecify.annotations.Nullable;

/** The part of a server library that accepts connections at one address. */
public final class Connector {

    public final Server server;
    /** What the server calls it, such as {@code connector http-nio-8080}; empty before its first accept. */
    public final String part;

    final String acceptor;
    private final String address;

    Connector(Server server, String acceptor, @Nullable Endpoint address) {
        this.server = server;
        this.acceptor = acceptor;
        this.part = server.part(acceptor);
        this.address = address == null ? "" : address.toString();
    }

    /** Whose listener this is, or null: the application's own. */
    public static @Nullable Connector of(Queue queue) {
        Listening listening = queue.listening();
        CallSite bound = queue.site();
        Server server = bound == null ? null : Server.of(bound);
        return server == null
                ? null
                : new Connector(server, listening == null ? "" : listening.acceptorName(), queue.address);
    }

    /** Who accepted this connection, for one whose listener is not known; null: the application itself. */
    static @Nullable Connector of(Suspect suspect) {
        CallSite accepted = suspect.record.site();
        Server server = accepted == null ? null : Server.of(accepted);
        return server == null
                ? null
                : new Connector(server, suspect.record.thread, suspect.row == null ? null : suspect.row.local);
    }

    /** {@code Tomcat connector http-nio-8080 at 0.0.0.0:8080}. */
    @Override
    public String toString() {
        return server.name + (part.isEmpty() ? "" : " " + part) + (address.isEmpty() ? "" : " at " + address);
    }
}
