package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.client.Invocation;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** Jersey 2, on HttpURLConnection and on Apache HttpClient 4. */
public final class JerseyUse {

    public static void main(String[] args) {
        new Ways()
                .way("response-open", onlyHalfClosed(TIMES), JerseyUse::responseOpen)
                .way("apache-per-request", onlyHalfClosed(TIMES), JerseyUse::apachePerRequest)
                .way("healthy", onlyHalfClosed(1), JerseyUse::healthy)
                .run(args);
    }

    private static void responseOpen(Peer peer) {
        Client client = keep(ClientBuilder.newClient());
        for (int i = 0; i < TIMES; i++) {
            Invocation request = client.target(peer.small()).request().buildGet();
            keep(request.invoke()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void apachePerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            Client client = keep(ClientBuilder.newClient(apache())); // blame: PER_REQUEST_CLIENT
            // The first request makes the connector.
            client.target(peer.small()).request().get(String.class);
        }
    }

    private static void healthy(Peer peer) {
        Client shared = keep(ClientBuilder.newClient(apache()));
        for (int i = 0; i < TIMES; i++) {
            shared.target(peer.small()).request().get().close();
            Client own = ClientBuilder.newClient(apache());
            own.target(peer.small()).request().get(String.class);
            own.close();
        }
    }

    private static ClientConfig apache() {
        return new ClientConfig().connectorProvider(new ApacheConnectorProvider());
    }

    private JerseyUse() {}
}
