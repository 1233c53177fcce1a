package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain socket is connected, used and kept, and nobody closes it. */
public final class SocketNotClosed extends Scenario {

    private final List<Socket> kept = new ArrayList<>();

    public SocketNotClosed() {
        super("socket-not-closed", "a plain Socket is used once and never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting plain sockets to " + upstream + " and closing none");
        Pace pace = session.pace(20);
        while (pace.next()) {
            ask(upstream.port);
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return kept.size() + " sockets, 0 closed";
    }

    private void ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        kept.add(socket);
        exchange(socket);
    }

    private static void exchange(Socket socket) throws IOException {
        socket.getOutputStream().write("how are you\n".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[3];
        if (socket.getInputStream().read(answer) < 0) {
            throw new IOException("no answer");
        }
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("socket-closed", "the same, closed after use");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("connecting plain sockets to " + upstream + " and closing each after use");
            Pace pace = session.pace(20);
            while (pace.next()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) { // short-lived
                    exchange(socket);
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " sockets, all closed";
        }
    }
}
