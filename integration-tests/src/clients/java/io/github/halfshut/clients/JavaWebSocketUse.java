package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.net.URI;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** Java-WebSocket: a thread reads each connection and closes what the peer closed, also of a forgotten client. */
public final class JavaWebSocketUse {

    public static void main(String[] args) {
        new Ways().way("healthy", onlyHalfClosed(0), JavaWebSocketUse::healthy).run(args);
    }

    private static void healthy(Peer peer) throws InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            keep(new Prices(peer)).connectBlocking();
            Prices own = new Prices(peer);
            own.connectBlocking();
            own.closeBlocking();
        }
    }

    private static final class Prices extends WebSocketClient {

        Prices(Peer peer) {
            super(URI.create("ws://" + Peer.HOST + ":" + peer.port("websocket") + "/prices"));
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            // Nothing to say.
        }

        @Override
        public void onMessage(String message) {
            // There is none.
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            // As the peer likes.
        }

        @Override
        public void onError(Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JavaWebSocketUse() {}
}
