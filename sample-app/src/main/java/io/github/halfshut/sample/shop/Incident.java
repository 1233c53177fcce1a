package io.github.halfshut.sample.shop;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The incident in its real size: thousands of half-closed sockets from two lines. */
public final class Incident extends Scenario {

    private static final int SOCKETS = 11_164;
    private static final int BY_ORDERS = 7_000;

    public Incident() {
        super("incident", "11,164 half-closed sockets: 7,000 of per-request clients, 4,164 of plain sockets");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        Pace pace = session.pace(SOCKETS, 0);
        OrderController orders = new OrderController(new OrderService(upstream.url("/price/"), false));
        PaymentService payments = new PaymentService(upstream.address());
        session.say("placing and paying orders at " + upstream);
        int threads = session.flags.count("threads", 4);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(workers.submit(() -> work(pace, orders, payments)));
        }
        for (Future<?> worker : running) {
            worker.get();
        }
        workers.shutdown();
        session.say("placed and paid " + pace.started() + " times, nothing closed");
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return pace.started() + " sockets, 0 closed";
    }

    private static Void work(Pace pace, OrderController orders, PaymentService payments) throws Exception {
        for (int n = pace.take(); n >= 0; n = pace.take()) {
            // Whole numbers from 0 to SOCKETS - 1 in an order that mixes the two evenly.
            if ((long) n * BY_ORDERS % SOCKETS < BY_ORDERS) {
                orders.place("item-" + n);
            } else {
                payments.pay(n);
            }
        }
        return null;
    }
}
