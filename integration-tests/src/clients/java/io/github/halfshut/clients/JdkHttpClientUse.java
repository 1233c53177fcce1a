package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The JDK's own client: its selector closes what the peer closed; a client in use keeps threads and a selector. */
public final class JdkHttpClientUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), JdkHttpClientUse::perRequest)
                .way("response-unread", established(TIMES), JdkHttpClientUse::responseUnread)
                .way("response-unread-async", established(TIMES), JdkHttpClientUse::responseUnreadAsync)
                .way("error-unread", established(TIMES), JdkHttpClientUse::errorUnread)
                .way("healthy", onlyHalfClosed(0), JdkHttpClientUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = keep(HttpClient.newHttpClient()); // blame: CLIENT_NOT_CLOSED
            client.send(get(peer.small()), BodyHandlers.ofString());
        }
    }

    private static void responseUnread(Peer peer) throws Exception {
        HttpClient client = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            HttpRequest request = get(peer.big());
            keep(client.send(request, BodyHandlers.ofInputStream())); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void responseUnreadAsync(Peer peer) throws Exception {
        HttpClient client = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            HttpRequest request = get(peer.big());
            keep(client.sendAsync(request, BodyHandlers.ofInputStream())); // blame: RESPONSE_NOT_CLOSED later
        }
    }

    private static void errorUnread(Peer peer) throws Exception {
        HttpClient client = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            HttpRequest request = get(peer.failingBig());
            HttpResponse<InputStream> response =
                    keep(client.send(request, BodyHandlers.ofInputStream())); // blame: RESPONSE_NOT_CLOSED on an error
            if (response.statusCode() == 200) {
                response.body().close();
            }
        }
    }

    private static void healthy(Peer peer) throws Exception {
        HttpClient shared = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            shared.send(get(peer.small()), BodyHandlers.ofString());
            try (InputStream body =
                    shared.send(get(peer.big()), BodyHandlers.ofInputStream()).body()) {
                body.read();
            }
            shared.send(get(peer.failingBig()), BodyHandlers.ofInputStream())
                    .body()
                    .close();
        }
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private JdkHttpClientUse() {}
}
