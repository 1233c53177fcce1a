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

/** The peer resets the connection, the socket is never closed: a descriptor without a row in any table. */
public final class DeadDescriptor extends Scenario {

    private final List<Socket> kept = new ArrayList<>();

    public DeadDescriptor() {
        super("dead-descriptor", "the peer resets the connection and the Socket is never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting sockets to " + upstream + ", which resets each");
        Pace pace = session.pace(20);
        while (pace.next()) {
            ask(upstream.port);
        }
        session.readyAndStay(SocketCount.withoutRow(pace.started()));
        return kept.size() + " sockets, all reset, 0 closed";
    }

    private void ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: DEAD_DESCRIPTOR
        kept.add(socket);
        provoke(socket);
    }

    private static void provoke(Socket socket) throws IOException {
        socket.getOutputStream().write("reset\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("dead-descriptor-fixed", "the same, closed after the reset");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("connecting sockets to " + upstream + ", which resets each, and closing them");
            Pace pace = session.pace(20);
            int resets = 0;
            while (pace.next()) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) {
                    provoke(socket);
                    if (socket.getInputStream().read() >= 0) {
                        throw new IllegalStateException("expected a reset");
                    }
                } catch (IOException reset) {
                    resets++;
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " sockets, " + resets + " reset, all closed";
        }
    }
}
