package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Clients stay until accept() finds no descriptor for another one; meant for {@code ulimit -n 256}. */
public final class AcceptorStarved extends Scenario {

    private static final int BACKLOG = 128;
    private static final int REQUEST_BYTES = 50;
    /** The limit is that of the client processes too. */
    private static final int CLIENTS_OF_ONE = 150;

    private static final long PAUSE_MILLIS = 1_000;
    private static final long TEN_MINUTES = 600_000;

    private final List<Socket> subscribers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    public AcceptorStarved() {
        super("acceptor-starved", "accept() fails: 'Too many open files' (run it with ulimit -n 256)");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream first = session.upstream(TEN_MINUTES);
        Upstream second = session.upstream(TEN_MINUTES);
        try (ServerSocket listener = listen(session)) {
            int port = listener.getLocalPort();
            // At the end no class can be loaded any more, so everything that is needed then runs once before.
            session.await(port, AcceptQueue.empty());
            new Background("order-acceptor", () -> acceptAll(listener));
            first.callAndStay(port, CLIENTS_OF_ONE, REQUEST_BYTES);
            second.callAndStay(port, CLIENTS_OF_ONE, REQUEST_BYTES);
            session.say("accept() failed: " + failures.take());
            session.readyAndStay(port, AcceptQueue.established(2 * CLIENTS_OF_ONE - subscribers.size()));
        }
        return subscribers.size() + " accepted, none closed";
    }

    private static ServerSocket listen(Session session) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()); // blame: NEVER_ACCEPTED
        session.say("listening at port " + listener.getLocalPort() + " with a backlog of " + BACKLOG);
        return listener;
    }

    private void acceptAll(ServerSocket listener) throws InterruptedException {
        while (!listener.isClosed()) {
            try {
                subscribers.add(listener.accept());
            } catch (IOException noDescriptor) {
                failures.add(String.valueOf(noDescriptor.getMessage()));
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** The same for clients that do not stay. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("acceptor-spared", "the same with connections that are closed after their request");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream first = session.upstream(TEN_MINUTES);
            Upstream second = session.upstream(TEN_MINUTES);
            try (ServerSocket listener = listen(session)) {
                int port = listener.getLocalPort();
                new Background("order-acceptor", () -> acceptAll(listener));
                first.call(port, CLIENTS_OF_ONE, REQUEST_BYTES);
                second.call(port, CLIENTS_OF_ONE, REQUEST_BYTES);
                session.await(SocketCount.none());
                session.readyAndStay(port, AcceptQueue.empty());
            }
            return "all accepted and closed";
        }

        private static void acceptAll(ServerSocket listener) throws IOException {
            while (true) {
                try (Socket client = listener.accept()) {
                    while (client.getInputStream().read() >= 0) {
                        // The requests of this server need no answer.
                    }
                }
            }
        }
    }
}
