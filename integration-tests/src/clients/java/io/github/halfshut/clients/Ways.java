package io.github.halfshut.clients;

import io.github.halfshut.sample.kernel.OwnSockets;
import io.github.halfshut.sample.kernel.SocketCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The ways in which a program uses its library, by name. The first argument chooses one; when the kernel shows what it
 * leaves behind, {@code ready:} is printed, and the program stays until its input ends.
 */
final class Ways {

    /** How often a program does what it does. */
    static final int TIMES = 20;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(50);
    private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, Way> ways = new HashMap<>();
    private final Map<String, SocketCount> left = new HashMap<>();

    /** One way of using a library. */
    interface Way {
        void go(Peer peer) throws Exception;
    }

    /** Adds a way with the sockets that it leaves behind. */
    Ways way(String name, SocketCount leaves, Way way) {
        ways.put(name, way);
        left.put(name, leaves);
        return this;
    }

    /** Keeps this from the garbage collector, as a field of a real program would. */
    static <T> T keep(T object) {
        KEPT.add(object);
        return object;
    }

    /** Runs one way to the end of this process. */
    void run(String[] args) {
        try (OwnSockets sockets = new OwnSockets()) {
            ways.get(args[0]).go(new Peer(args));
            System.out.println("ready: " + await(sockets, left.get(args[0]).besideUnconnected()));
            while (System.in.read() >= 0) {
                // What is written to us has no meaning; only the end has.
            }
            // Leaking programs leave threads behind that would keep the JVM alive.
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static SocketCount await(OwnSockets sockets, SocketCount expected) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE;
        SocketCount seen = sockets.count();
        while (!seen.satisfies(expected)) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("expected " + expected + " but the kernel shows " + seen);
            }
            Thread.sleep(50);
            seen = sockets.count();
        }
        return seen;
    }
}
