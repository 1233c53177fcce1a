package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;

/** AsyncHttpClient 2 and 3: each client has event loops of its own. */
public final class AsyncHttpClientUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), AsyncHttpClientUse::perRequest)
                .way("healthy", onlyHalfClosed(0), AsyncHttpClientUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            AsyncHttpClient client = keep(Dsl.asyncHttpClient()); // blame: CLIENT_NOT_CLOSED
            client.prepareGet(peer.small()).execute().get();
        }
    }

    private static void healthy(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (AsyncHttpClient client = Dsl.asyncHttpClient()) {
                client.prepareGet(peer.small()).execute().get();
            }
        }
        AsyncHttpClient shared = keep(Dsl.asyncHttpClient());
        for (int i = 0; i < TIMES; i++) {
            shared.prepareGet(peer.small()).execute().get();
        }
    }

    private AsyncHttpClientUse() {}
}
