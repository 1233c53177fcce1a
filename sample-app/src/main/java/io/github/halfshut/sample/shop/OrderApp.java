package io.github.halfshut.sample.shop;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;

/** The incident in small: an order service that makes an Apache HttpClient for each request. */
public final class OrderApp extends Scenario {

    public OrderApp() {
        super("per-request-client", "an order service makes a new Apache HttpClient for each request");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        boolean drops = session.flags.on("drop");
        session.say("placing orders; each asks " + upstream + " for a price with an HTTP client of its own");
        OrderController orders = new OrderController(new OrderService(upstream.url("/price/"), drops));
        Pace pace = session.pace(20);
        while (pace.next()) {
            orders.place("item-" + session.random.nextInt(1_000));
        }
        session.say("placed " + pace.started() + " orders, closed every response and no client");
        if (drops) {
            // How many are left is up to the collector.
            Thread.sleep(session.flags.millis("idle", 1_000) + 500);
            session.say("ready: " + session.sockets.count());
        } else {
            session.ready(SocketCount.halfClosed(pace.started()));
        }
        session.stay();
        return pace.started() + " orders, " + pace.started() + " clients, 0 closed";
    }
}
