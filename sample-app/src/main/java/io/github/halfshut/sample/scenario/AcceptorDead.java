package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One request makes the handler throw what nobody catches, and the thread that accepts is gone. */
public final class AcceptorDead extends Scenario {

    private static final int BACKLOG = 50;
    private static final int GOOD = 60;
    private static final int TOO_SHORT = 10;

    private final List<String> items = new CopyOnWriteArrayList<>();

    public AcceptorDead() {
        super("acceptor-dead", "the accept loop dies of an exception that one request causes");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream clients = session.upstream();
        int count = session.flags.count("count", 20);
        try (ServerSocket listener = listen(session)) {
            int port = listener.getLocalPort();
            Thread acceptor = new Thread(() -> acceptAll(listener), "order-acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            clients.call(port, 3, GOOD);
            clients.call(port, 1, TOO_SHORT);
            acceptor.join();
            int waiting = Math.min(count, BACKLOG + 1);
            clients.call(port, waiting, GOOD);
            clients.knock(port, count - waiting);
            session.readyAndStay(port, AcceptQueue.halfClosed(waiting));
        }
        return items.size() + " orders accepted before the bad one, none after";
    }

    private static ServerSocket listen(Session session) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()); // blame: NEVER_ACCEPTED
        session.say("listening at port " + listener.getLocalPort() + " with a backlog of " + BACKLOG);
        return listener;
    }

    private void acceptAll(ServerSocket listener) {
        while (true) {
            try (Socket socket = listener.accept()) {
                handle(read(socket.getInputStream()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void handle(String order) {
        items.add(order.substring(20, 40));
    }

    private static String read(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int letter = input.read(); letter >= 0; letter = input.read()) {
            text.append((char) letter);
        }
        return text.toString();
    }

    /** The same with a loop that outlives what one request causes. */
    public static final class Fixed extends Scenario {

        private final AcceptorDead server = new AcceptorDead();
        private int refused;

        public Fixed() {
            super("acceptor-survives", "the same with an accept loop that catches the exception and goes on");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream clients = session.upstream();
            int count = session.flags.count("count", 20);
            try (ServerSocket listener = listen(session)) {
                int port = listener.getLocalPort();
                new Background("order-acceptor", () -> acceptAll(listener));
                clients.call(port, 3, GOOD);
                clients.call(port, 1, TOO_SHORT);
                clients.call(port, count, GOOD);
                session.await(SocketCount.none());
                session.readyAndStay(port, AcceptQueue.empty());
            }
            return server.items.size() + " orders accepted, " + refused + " refused";
        }

        private void acceptAll(ServerSocket listener) throws IOException {
            while (true) {
                try (Socket socket = listener.accept()) {
                    server.handle(read(socket.getInputStream()));
                } catch (RuntimeException badOrder) {
                    refused++;
                }
            }
        }
    }
}
