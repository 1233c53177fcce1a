package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** All workers wait for an upstream that does not answer, so the accepting thread does their work, and waits too. */
public final class WorkersBusy extends Scenario {

    private static final int BACKLOG = 50;
    private static final int CLIENTS = 100;
    private static final int REQUEST_BYTES = 50;
    private static final long TEN_MINUTES = 600_000;

    public WorkersBusy() {
        super("workers-busy", "all workers, and then the accepting thread, wait for an upstream that does not answer");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream(TEN_MINUTES);
        int count = session.flags.count("count", CLIENTS);
        int threads = session.flags.count("threads", 4);
        try (ServerSocket listener = listen(session)) {
            int port = listener.getLocalPort();
            new Background("order-acceptor", () -> acceptAll(listener, workers(threads), upstream.address(), "wait\n"));
            // One for each worker, as many that wait for a worker, and one for the accepting thread.
            upstream.callAndStay(port, 2 * threads + 1, REQUEST_BYTES);
            session.await(port, AcceptQueue.empty());
            int waiting = Math.min(count, BACKLOG + 1);
            upstream.callAndStay(port, waiting, REQUEST_BYTES);
            upstream.knock(port, count - waiting);
            session.readyAndStay(port, AcceptQueue.established(waiting));
        }
        return 2 * threads + 1 + " accepted, none answered";
    }

    private static ServerSocket listen(Session session) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()); // blame: NEVER_ACCEPTED
        session.say("listening at port " + listener.getLocalPort() + " with a backlog of " + BACKLOG);
        return listener;
    }

    private static Executor workers(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static void acceptAll(ServerSocket listener, Executor workers, InetSocketAddress prices, String question)
            throws IOException {
        while (true) {
            Socket socket = listener.accept();
            workers.execute(() -> handle(socket, prices, question));
        }
    }

    private static void handle(Socket accepted, InetSocketAddress prices, String question) {
        try (Socket client = accepted;
                Socket upstream = new Socket(prices.getAddress(), prices.getPort())) {
            new DataInputStream(client.getInputStream()).readFully(new byte[REQUEST_BYTES]);
            upstream.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            int price = upstream.getInputStream().read(); // acceptor: RUNNABLE
            client.getOutputStream().write(price);
        } catch (IOException broken) {
            // The end of the connection is all that the client needs to know.
        }
    }

    /** The same with an upstream that answers. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("workers-free", "the same with an upstream that answers");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream(TEN_MINUTES);
            int count = session.flags.count("count", CLIENTS);
            int threads = session.flags.count("threads", 4);
            try (ServerSocket listener = listen(session)) {
                int port = listener.getLocalPort();
                new Background(
                        "order-acceptor", () -> acceptAll(listener, workers(threads), upstream.address(), "price?\n"));
                upstream.callAndStay(port, count, REQUEST_BYTES);
                session.await(SocketCount.none());
                session.readyAndStay(port, AcceptQueue.empty());
            }
            return "all accepted, answered and closed";
        }
    }
}
