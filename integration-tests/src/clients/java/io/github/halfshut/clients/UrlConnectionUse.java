package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.none;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** HttpURLConnection: what was read to its end goes to a cache that gives it up after five seconds. */
public final class UrlConnectionUse {

    public static void main(String[] args) {
        new Ways()
                .way("response-open", onlyHalfClosed(TIMES), UrlConnectionUse::responseOpen)
                .way("response-unread", established(TIMES), UrlConnectionUse::responseUnread)
                .way("error-open", onlyHalfClosed(TIMES), UrlConnectionUse::errorOpen)
                .way("healthy", none(), UrlConnectionUse::healthy)
                .run(args);
    }

    private static void responseOpen(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpURLConnection connection = keep(open(peer.small()));
            connection.getResponseCode(); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void responseUnread(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpURLConnection connection = keep(open(peer.big()));
            connection.getResponseCode(); // blame: RESPONSE_NOT_CLOSED when unread
        }
    }

    private static void errorOpen(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpURLConnection connection = keep(open(peer.failing()));
            if (connection.getResponseCode() == 200) { // blame: RESPONSE_NOT_CLOSED on an error
                drain(connection.getInputStream());
            }
        }
    }

    private static void healthy(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpURLConnection dismissed = open(peer.big());
            dismissed.getResponseCode();
            dismissed.disconnect();
            drain(open(peer.small()).getInputStream());
            HttpURLConnection failing = open(peer.failing());
            if (failing.getResponseCode() != 200) {
                drain(failing.getErrorStream());
            }
        }
    }

    /** To the end, so that the connection can be used again. */
    private static void drain(InputStream stream) throws IOException {
        try (InputStream body = stream) {
            while (body.read() >= 0) {
                // Nobody wants to know what it says.
            }
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        return (HttpURLConnection) new URL(url).openConnection();
    }

    private UrlConnectionUse() {}
}
