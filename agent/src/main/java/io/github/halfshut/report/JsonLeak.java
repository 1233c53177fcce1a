package io.github.halfshut.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One finding in the JSON report. */
final class JsonLeak {
    /** A thread has a trace of its own: fewer of them than of what is a line each. */
    private static final int SHARE_OF_THREADS = 4;

    private JsonLeak() {}

    static void write(Leak leak, JsonFields json) throws IOException {
        json.open();
        json.text("fingerprint", leak.fingerprint);
        json.text("cause", leak.cause);
        json.text("meaning", leak.meaning);
        json.text("confidence", leak.confidence);
        json.text("severity", leak.severity);
        json.number("sockets", leak.sockets);
        json.known("oldestSeconds", leak.oldestSeconds);
        json.decimal("growthPerMinute", leak.growthPerMinute);
        json.known("secondsToExhaustion", leak.secondsToExhaustion);
        json.text("library", leak.library);
        json.text("artifact", leak.artifact);
        server(leak.server, json);
        json.counts("states", leak.states);
        json.number("readToEnd", leak.readToEnd);
        json.number("unreadSockets", leak.unreadSockets);
        json.site("blame", leak.blame);
        json.peers(leak.peers);
        clients(leak.clients, json);
        json.open("traces");
        json.texts("socket", leak.traces.socket);
        json.texts("listener", leak.traces.listener);
        json.texts("client", leak.traces.client);
        json.texts("request", leak.traces.request);
        json.close();
        json.number("unreadBytes", leak.unreadBytes);
        int threads = Math.max(1, json.items / SHARE_OF_THREADS);
        json.openList("threads");
        for (ThreadState thread : leak.threads.subList(0, Math.min(threads, leak.threads.size()))) {
            json.open();
            json.thread("name", thread);
            json.close();
        }
        json.closeList();
        json.texts("evidence", leak.evidence);
        json.text("remedy", leak.remedy);
        example(leak.example, json);
        json.close();
    }

    private static void server(@Nullable ServerState server, JsonFields json) throws IOException {
        if (server == null) {
            json.text("server", null);
            return;
        }
        json.open("server");
        json.text("name", server.name);
        json.text("part", server.part);
        json.known("workers", server.workers);
        json.known("busy", server.busy);
        json.text("place", server.place);
        json.number("there", server.there);
        json.number("seconds", server.seconds);
        json.close();
    }

    private static void clients(@Nullable Clients clients, JsonFields json) throws IOException {
        if (clients == null) {
            json.text("clients", null);
            return;
        }
        json.open("clients");
        json.number("created", clients.created);
        json.number("closed", clients.closed);
        json.number("live", clients.live);
        json.number("held", clients.held);
        json.number("collected", clients.collected);
        json.decimal("createdPerMinute", clients.createdPerMinute);
        json.site("site", clients.site);
        json.close();
    }

    private static void example(@Nullable Example example, JsonFields json) throws IOException {
        if (example == null) {
            json.text("example", null);
            return;
        }
        json.open("example");
        json.text("local", example.local);
        json.text("remote", example.remote);
        json.text("state", example.state);
        json.known("fd", example.fd);
        json.known("inode", example.inode);
        json.time("openedAt", example.openedAtMillis);
        json.known("ageSeconds", example.ageSeconds);
        json.close();
    }
}
