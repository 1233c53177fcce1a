package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** WebSockets of the JDK: whoever asks for no message does not hear of the end either. */
public final class JdkWebSocketUse {

    /** Forgets to ask for a first message. */
    private static final class Forgetful implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {
            keep(socket);
        }
    }

    public static void main(String[] args) {
        new Ways()
                .way("no-demand", onlyHalfClosed(TIMES), JdkWebSocketUse::noDemand)
                .way("client-per-socket", onlyHalfClosed(0), JdkWebSocketUse::clientPerSocket)
                .way("healthy", onlyHalfClosed(0), JdkWebSocketUse::healthy)
                .run(args);
    }

    private static void noDemand(Peer peer) {
        HttpClient client = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            client.newWebSocketBuilder().buildAsync(url(peer), new Forgetful()).join(); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void clientPerSocket(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = keep(HttpClient.newHttpClient()); // blame: CLIENT_NOT_CLOSED
            keep(open(client, peer));
        }
    }

    private static void healthy(Peer peer) {
        HttpClient shared = keep(HttpClient.newHttpClient());
        for (int i = 0; i < TIMES; i++) {
            open(shared, peer).sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            keep(open(shared, peer));
        }
    }

    /** A listener's own methods ask for the next message. */
    private static WebSocket open(HttpClient client, Peer peer) {
        return client.newWebSocketBuilder()
                .buildAsync(url(peer), new WebSocket.Listener() {})
                .join();
    }

    private static URI url(Peer peer) {
        return URI.create("ws://" + Peer.HOST + ":" + peer.port("websocket") + "/prices");
    }

    private JdkWebSocketUse() {}
}
