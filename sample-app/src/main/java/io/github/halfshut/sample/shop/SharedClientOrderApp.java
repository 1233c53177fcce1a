package io.github.halfshut.sample.shop;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** The repaired order service: one Apache HttpClient for all requests, which gives up idle connections in time. */
public final class SharedClientOrderApp extends Scenario {

    public SharedClientOrderApp() {
        super("shared-client", "the same with one client that closes its idle connections");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("placing orders; all ask " + upstream + " for a price with one HTTP client");
        try (CloseableHttpClient client = HttpClients.custom()
                .evictIdleConnections(250, TimeUnit.MILLISECONDS)
                .build()) {
            OrderController orders = new OrderController(new SharedClientOrderService(client, upstream.url("/price/")));
            Pace pace = session.pace(20);
            while (pace.next()) {
                orders.place("item-" + session.random.nextInt(1_000));
            }
            session.say("placed " + pace.started() + " orders");
            session.readyAndStay(SocketCount.none());
            return pace.started() + " orders, 1 client";
        }
    }
}
