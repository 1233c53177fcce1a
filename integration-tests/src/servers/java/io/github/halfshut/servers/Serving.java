package io.github.halfshut.servers;

import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.OwnSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server in this process and clients that connect to it, send a request and go. The only argument is the way in which it
 * handles them; when the kernel shows what must be left of them, {@code ready:} is printed, and the program stays until its
 * input ends.
 */
final class Serving {

    static final String HOST = "127.0.0.1";
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n42";

    /** So many handle requests at a time, where a server lets one say that. */
    static final int WORKERS = 4;

    private static final int CLIENTS = 20;
    private static final int PATIENCE_MILLIS = 50_000;
    private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

    /** Starts a server that handles requests in the named way. */
    interface Start {
        /** Returns the port at which it listens. */
        int in(String way) throws Exception;
    }

    /** One client: connects to the port, asks, and goes. */
    interface Client {
        void call(int port) throws IOException;
    }

    /** Runs a server to the end of this process; its clients speak HTTP and take an answer only where there is one. */
    static void run(String[] args, Start start) {
        boolean answered = args[0].equals("healthy") || args[0].equals("upgraded");
        run(args, start, port -> ask(port, answered));
    }

    static void run(String[] args, Start start, Client client) {
        try (OwnSockets sockets = new OwnSockets()) {
            int port = start.in(args[0]);
            System.out.println("listening at port " + port);
            for (int i = 0; i < CLIENTS; i++) {
                client.call(port);
            }
            int left = args[0].equals("healthy") ? 0 : CLIENTS;
            System.out.println("ready: " + await(sockets, port, left) + " half-closed, accepted or not");
            while (System.in.read() >= 0) {
                // What is written to us has no meaning; only the end has.
            }
            // Handlers that hang would keep the JVM alive.
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void ask(int port, boolean answered) throws IOException {
        try (Socket client = new Socket(HOST, port)) {
            client.setSoTimeout(PATIENCE_MILLIS);
            String upgrade = "Connection: Upgrade\r\nUpgrade: prices\r\n";
            client.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: shop\r\n" + upgrade + "\r\n").getBytes(StandardCharsets.US_ASCII));
            if (answered && client.getInputStream().read(new byte[4_096]) < 0) {
                throw new IOException("no answer");
            }
        }
    }

    private static int await(OwnSockets sockets, int port, int expected) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            AcceptQueue queue = sockets.acceptQueue(port);
            int left = sockets.count().halfClosed + queue.halfClosed;
            if (left == expected && queue.established == 0) {
                return left;
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "expected " + expected + " but the kernel shows " + sockets.count() + " and " + queue);
            }
            Thread.sleep(50);
        }
    }

    /** Keeps this from the garbage collector, as a field of a real program would. */
    static <T> T keep(T object) {
        KEPT.add(object);
        return object;
    }

    /** Lets another thread take this lock and keep it. */
    static void hold(Object lock, String thread) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        daemon(thread, () -> {
            synchronized (lock) {
                held.countDown();
                never();
            }
        });
        held.await();
    }

    /** An upstream that takes every connection and answers none; returns its port. */
    static int silentUpstream() throws IOException {
        ServerSocket upstream = new ServerSocket(0, 50, InetAddress.getByName(HOST));
        daemon("upstream", () -> {
            while (true) {
                try {
                    keep(upstream.accept());
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return upstream.getLocalPort();
    }

    /** Waits for what does not come. */
    private static void never() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException notNow) {
                // Stuck is stuck.
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private Serving() {}
}
