package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;

/** Jetty: exchanges wait in the destination, and a thread of the client connects for them. */
public final class Jetty12Lines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), Jetty12Lines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        HttpClient client = Ways.keep(new HttpClient());
        client.setMaxConnectionsPerDestination(Asking.TOTAL);
        client.start();
        Asking.mixed(
                () -> first(client.newRequest(peer.url(peer.lessBigPath()))),
                () -> second(client.newRequest(peer.url(peer.lessBigPath()))),
                () -> third(client.newRequest(peer.url(peer.lessBigPath()))),
                () -> fourth(client.newRequest(peer.url(peer.lessBigPath()))),
                () -> fifth(client.newRequest(peer.url(peer.lessBigPath()))));
    }

    private static void first(Request request) {
        request.send(Ways.keep(new InputStreamResponseListener())); // blame: 8 of 100
    }

    private static void second(Request request) {
        request.send(Ways.keep(new InputStreamResponseListener())); // blame: 14 of 100
    }

    private static void third(Request request) {
        request.send(Ways.keep(new InputStreamResponseListener())); // blame: 20 of 100
    }

    private static void fourth(Request request) {
        request.send(Ways.keep(new InputStreamResponseListener())); // blame: 26 of 100
    }

    private static void fifth(Request request) {
        request.send(Ways.keep(new InputStreamResponseListener())); // blame: 32 of 100
    }

    private Jetty12Lines() {}
}
