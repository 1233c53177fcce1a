package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;

/** RESTEasy 6, on Apache HttpClient 4. */
public final class ResteasyUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), ResteasyUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), ResteasyUse::responseOpen)
                .way("healthy", onlyHalfClosed(1), ResteasyUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            Client client = keep(ClientBuilder.newClient()); // blame: PER_REQUEST_CLIENT
            // The first request makes the pool.
            client.target(peer.small()).request().get(String.class);
        }
    }

    private static void responseOpen(Peer peer) {
        Client client = keep(ClientBuilder.newClient());
        for (int i = 0; i < TIMES; i++) {
            Invocation request = client.target(peer.small()).request().buildGet();
            keep(request.invoke()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        Client shared = keep(ClientBuilder.newClient());
        for (int i = 0; i < TIMES; i++) {
            shared.target(peer.small()).request().get().close();
            Client own = ClientBuilder.newClient();
            own.target(peer.small()).request().get(String.class);
            own.close();
        }
    }

    private ResteasyUse() {}
}
