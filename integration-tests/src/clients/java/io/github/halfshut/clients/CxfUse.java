package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import org.apache.cxf.jaxrs.client.WebClient;

/** CXF on the JDK's client, which all that are made with the same settings share. */
public final class CxfUse {

    public static void main(String[] args) {
        new Ways()
                .way("response-unread", established(TIMES), CxfUse::responseUnread)
                .way("healthy", onlyHalfClosed(0), CxfUse::healthy)
                .run(args);
    }

    private static void responseUnread(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            WebClient client = WebClient.create(peer.big());
            keep(client.get()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        WebClient shared = keep(WebClient.create(peer.small()));
        for (int i = 0; i < TIMES; i++) {
            shared.get(String.class);
            shared.get().close();
            keep(WebClient.create(peer.small())).get(String.class);
        }
    }

    private CxfUse() {}
}
