package io.github.halfshut.clients;

import io.github.halfshut.sample.kernel.OwnSockets;
import io.github.halfshut.sample.kernel.SocketCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Five lines of a program that ask a hundred times together; each bears its share in its comment. */
final class Asking {

    static final int TOTAL = 100;

    private static final int[] SHARES = {8, 14, 20, 26, 32};

    /** One request, sent and not waited for. */
    interface Line {
        void ask() throws Exception;
    }

    /** Lets each line ask as often as is its share, in an order that mixes them. */
    static void mixed(Line... lines) throws Exception {
        List<Line> order = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            order.addAll(Collections.nCopies(SHARES[i], lines[i]));
        }
        Collections.shuffle(order, new Random(1));
        for (Line line : order) {
            line.ask();
        }
    }

    /** Waits until all have their connection. */
    static void awaitConnected() throws InterruptedException {
        try (OwnSockets sockets = new OwnSockets()) {
            while (!sockets.count().satisfies(SocketCount.established(TOTAL))) {
                Thread.sleep(20);
            }
        }
    }

    /** For an event loop: work that never ends, so that the end of a connection is never read. */
    static void block() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException notNow) {
                // Stuck is stuck.
            }
        }
    }

    private Asking() {}
}
