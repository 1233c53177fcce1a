package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The accepting thread waits for a lock whose holder hangs, while clients connect, send and go. */
public final class AcceptorBlocked extends Scenario {

    private static final int BACKLOG = 128;
    private static final int CLIENTS = 300;
    private static final int REQUEST_BYTES = 50;

    private final List<String> ledger = new ArrayList<>();
    private final CountDownLatch reporting = new CountDownLatch(1);
    private final CountDownLatch database = new CountDownLatch(1);

    public AcceptorBlocked() {
        super("acceptor-blocked", "the accepting thread waits for a lock while clients connect, send and go");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream clients = session.upstream();
        int count = session.flags.count("count", CLIENTS);
        try (ServerSocket listener = listener(session)) {
            bind(listener);
            int port = listener.getLocalPort();
            session.say("listening at port " + port + " with a backlog of " + BACKLOG);
            Background report = new Background("nightly-report", this::report);
            reporting.await();
            new Background("order-acceptor", () -> acceptAll(listener));
            // The only order that is taken; then the ledger is locked.
            clients.call(port, 1, REQUEST_BYTES);
            session.await(port, AcceptQueue.empty());
            // The kernel lets in one more than the backlog.
            int waiting = Math.min(count, BACKLOG + 1);
            clients.call(port, waiting, REQUEST_BYTES);
            clients.knock(port, count - waiting);
            session.say(waiting + " of " + count + " clients could connect");
            session.readyAndStay(port, AcceptQueue.halfClosed(waiting));
            database.countDown();
            report.finish();
        }
        return "one order taken while it mattered";
    }

    /** Both ways to listen, behind the same methods. */
    private static ServerSocket listener(Session session) throws IOException {
        return session.flags.on("channel") ? ServerSocketChannel.open().socket() : new ServerSocket();
    }

    private static void bind(ServerSocket listener) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener.bind(address, BACKLOG); // blame: NEVER_ACCEPTED
    }

    private void acceptAll(ServerSocket listener) throws IOException {
        while (true) {
            take(accept(listener));
            synchronized (ledger) {
                // Of a thread that cannot get in, the JVM says that it is at the first line inside.
                ledger.add("order"); // acceptor: BLOCKED
            }
        }
    }

    private static Socket accept(ServerSocket listener) throws IOException {
        ServerSocketChannel channel = listener.getChannel();
        return channel == null ? listener.accept() : channel.accept().socket();
    }

    private static void take(Socket accepted) throws IOException {
        try (Socket socket = accepted) {
            InputStream input = socket.getInputStream();
            byte[] buffer = new byte[1_000];
            while (input.read(buffer) >= 0) {
                // The requests of this server need no answer.
            }
        }
    }

    private void report() throws InterruptedException {
        synchronized (ledger) {
            reporting.countDown();
            database.await();
        }
    }

    /** The same without the report. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("acceptor-free", "the same with an accepting thread that waits for nothing but clients");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream clients = session.upstream();
            int count = session.flags.count("count", CLIENTS);
            AcceptorBlocked server = new AcceptorBlocked();
            try (ServerSocket listener = listener(session)) {
                bind(listener);
                int port = listener.getLocalPort();
                session.say("listening at port " + port + " with a backlog of " + BACKLOG);
                new Background("order-acceptor", () -> server.acceptAll(listener));
                clients.call(port, count, REQUEST_BYTES);
                session.await(SocketCount.none());
                session.readyAndStay(port, AcceptQueue.empty());
            }
            return "all accepted, read and closed";
        }
    }
}
