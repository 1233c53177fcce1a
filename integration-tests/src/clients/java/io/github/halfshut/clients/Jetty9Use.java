package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.util.InputStreamResponseListener;

/** Jetty's client 9. */
public final class Jetty9Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), Jetty9Use::perRequest)
                .way("response-unread", established(TIMES), Jetty9Use::responseUnread)
                .way("healthy", onlyHalfClosed(0), Jetty9Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = keep(new HttpClient()); // blame: CLIENT_NOT_CLOSED
            client.start();
            client.GET(peer.small());
        }
    }

    private static void responseUnread(Peer peer) throws Exception {
        HttpClient client = keep(new HttpClient());
        client.start();
        for (int i = 0; i < TIMES; i++) {
            InputStreamResponseListener response = keep(new InputStreamResponseListener());
            client.newRequest(peer.big()).send(response); // blame: RESPONSE_NOT_CLOSED
            response.get(10, TimeUnit.SECONDS);
        }
    }

    private static void healthy(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = new HttpClient();
            client.start();
            client.GET(peer.small());
            client.stop();
        }
        HttpClient shared = keep(new HttpClient());
        shared.start();
        for (int i = 0; i < TIMES; i++) {
            shared.GET(peer.small());
        }
    }

    private Jetty9Use() {}
}
