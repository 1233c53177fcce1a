package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpAsyncClient 4: its selector closes what the peer closed, its threads stay. */
public final class HttpAsyncClient4Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), HttpAsyncClient4Use::perRequest)
                .way("healthy", onlyHalfClosed(0), HttpAsyncClient4Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpAsyncClient client = keep(HttpAsyncClients.createDefault()); // blame: CLIENT_NOT_CLOSED
            client.start();
            get(client, peer);
        }
    }

    private static void healthy(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
                client.start();
                get(client, peer);
            }
        }
        CloseableHttpAsyncClient shared = keep(HttpAsyncClients.createDefault());
        shared.start();
        get(shared, peer);
    }

    private static void get(CloseableHttpAsyncClient client, Peer peer) throws Exception {
        HttpResponse response = client.execute(new HttpGet(peer.small()), null).get();
        EntityUtils.consume(response.getEntity());
    }

    private HttpAsyncClient4Use() {}
}
