package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4.3 and newer, and the deprecated client from before that is still everywhere. */
public final class HttpClient4Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), HttpClient4Use::perRequest)
                .way("per-request-deprecated", onlyHalfClosed(TIMES), HttpClient4Use::deprecated)
                .way("response-open", onlyHalfClosed(TIMES), HttpClient4Use::responseOpen)
                .way("response-unread", established(TIMES), HttpClient4Use::responseUnread)
                .way("error-open", onlyHalfClosed(TIMES), HttpClient4Use::errorOpen)
                .way("healthy", onlyHalfClosed(5), HttpClient4Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpClient client = keep(HttpClients.createDefault()); // blame: PER_REQUEST_CLIENT
            EntityUtils.consume(client.execute(new HttpGet(peer.small())).getEntity());
        }
    }

    @SuppressWarnings("deprecation")
    private static void deprecated(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            DefaultHttpClient client = keep(new DefaultHttpClient()); // blame: PER_REQUEST_CLIENT of old
            // The first request makes its pool.
            HttpResponse response = client.execute(new HttpGet(peer.small()));
            EntityUtils.consume(response.getEntity());
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
            if (response.getStatusLine().getStatusCode() == 200) {
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
        return keep(HttpClientBuilder.create()
                .setMaxConnPerRoute(TIMES)
                .setMaxConnTotal(TIMES)
                .build());
    }

    private HttpClient4Use() {}
}
