package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail client closes its connection at the end, but an unexpected greeting takes it another way out. */
public final class SocketFailurePath extends Scenario {

    private final List<Socket> connections = new ArrayList<>();

    public SocketFailurePath() {
        super("socket-failure-path", "a failed greeting check throws past the close of a Socket");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting to " + upstream + ", whose greeting is never the expected one");
        Pace pace = session.pace(20);
        int failed = 0;
        while (pace.next()) {
            try {
                deliver(upstream.port);
            } catch (IOException refused) {
                failed++;
            }
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return connections.size() + " sockets, " + failed + " refused, 0 closed";
    }

    private void deliver(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        connections.add(socket);
        checkGreeting(socket);
        socket.close();
        connections.remove(socket);
    }

    private static void checkGreeting(Socket socket) throws IOException {
        socket.getOutputStream().write("greet\n".getBytes(StandardCharsets.US_ASCII));
        String greeting = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (greeting == null || !greeting.startsWith("220")) {
            throw new IOException("unexpected greeting: " + greeting);
        }
    }

    /** The same with a close that no exception can pass by. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("socket-failure-path-fixed", "the same, closed whatever happens");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("connecting to " + upstream + ", whose greeting is never the expected one");
            Pace pace = session.pace(20);
            int failed = 0;
            while (pace.next()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) {
                    checkGreeting(socket);
                } catch (IOException refused) {
                    failed++;
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " sockets, " + failed + " refused, all closed";
        }
    }
}
