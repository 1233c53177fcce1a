package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/** Elasticsearch's low-level client, on Apache's async client 4. */
public final class ElasticsearchUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), ElasticsearchUse::perRequest)
                .way("healthy", onlyHalfClosed(0), ElasticsearchUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            RestClient client = keep(RestClient.builder(host(peer)).build()); // blame: CLIENT_NOT_CLOSED
            client.performRequest(new Request("GET", "/price"));
        }
    }

    private static void healthy(Peer peer) throws IOException {
        RestClient shared = keep(RestClient.builder(host(peer)).build());
        for (int i = 0; i < TIMES; i++) {
            shared.performRequest(new Request("GET", "/price"));
            try (RestClient own = RestClient.builder(host(peer)).build()) {
                own.performRequest(new Request("GET", "/price"));
            }
        }
    }

    private static HttpHost host(Peer peer) {
        return new HttpHost(Peer.HOST, peer.port("http"));
    }

    private ElasticsearchUse() {}
}
