package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, classic. */
public final class HttpClient5Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), HttpClient5Use::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), HttpClient5Use::responseOpen)
                .way("response-unread", established(TIMES), HttpClient5Use::responseUnread)
                .way("error-open", onlyHalfClosed(TIMES), HttpClient5Use::errorOpen)
                .way("healthy", onlyHalfClosed(5), HttpClient5Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpClient client = keep(HttpClients.createDefault()); // blame: PER_REQUEST_CLIENT
            EntityUtils.consume(client.execute(new HttpGet(peer.small())).getEntity());
        }
    }

    private static void responseOpen(Peer peer) throws IOException {
        CloseableHttpClient client = roomy();
        for (int i = 0; i < TIMES; i++) {
            keep(client.execute(new HttpGet(peer.small()))); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void responseUnread(Peer peer) throws IOException {
        CloseableHttpClient client = roomy();
        for (int i = 0; i < TIMES; i++) {
            keep(client.execute(new HttpGet(peer.big()))); // blame: RESPONSE_NOT_CLOSED when unread
        }
    }

    private static void errorOpen(Peer peer) throws IOException {
        CloseableHttpClient client = roomy();
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpResponse response =
                    client.execute(new HttpGet(peer.failing())); // blame: RESPONSE_NOT_CLOSED on an error
            if (response.getCode() == 200) {
                EntityUtils.consume(response.getEntity());
                response.close();
            }
        }
    }

    private static void healthy(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            try (CloseableHttpClient client = HttpClients.createDefault();
                    CloseableHttpResponse response = client.execute(new HttpGet(peer.small()))) {
                EntityUtils.consume(response.getEntity());
            }
        }
        CloseableHttpClient shared = roomy();
        for (int i = 0; i < TIMES; i++) {
            shared.execute(new HttpGet(peer.failing())).close();
        }
        List<CloseableHttpResponse> responses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            responses.add(shared.execute(new HttpGet(peer.small())));
        }
        for (CloseableHttpResponse response : responses) {
            EntityUtils.consume(response.getEntity());
            response.close();
        }
    }

    private static CloseableHttpClient roomy() {
        return keep(HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(TIMES)
                        .setMaxConnTotal(TIMES)
                        .build())
                .build());
    }

    private HttpClient5Use() {}
}
