package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** Apache HttpClient 5, asynchronous: its selector closes what the peer closed, its threads stay. */
public final class HttpAsyncClient5Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), HttpAsyncClient5Use::perRequest)
                .way("healthy", onlyHalfClosed(0), HttpAsyncClient5Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpAsyncClient client = keep(HttpAsyncClients.createDefault()); // blame: CLIENT_NOT_CLOSED
            client.start();
            client.execute(get(peer), null).get();
        }
    }

    private static void healthy(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
                client.start();
                client.execute(get(peer), null).get();
            }
        }
        CloseableHttpAsyncClient shared = keep(HttpAsyncClients.createDefault());
        shared.start();
        shared.execute(get(peer), null).get();
    }

    private static SimpleHttpRequest get(Peer peer) {
        return SimpleHttpRequest.copy(new HttpGet(URI.create(peer.small())));
    }

    private HttpAsyncClient5Use() {}
}
