package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A server reads each connection to its end and forgets to close it. */
public final class AcceptedNotClosed extends Scenario {

    private final List<Socket> kept = new ArrayList<>();

    public AcceptedNotClosed() {
        super("accepted-not-closed", "the handler of a ServerSocket forgets to close accepted Sockets");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        int count = session.flags.count("count", 20);
        try (ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            session.say("accepting " + count + " connections at port " + listener.getLocalPort() + ", closing none");
            Background caller = new Background("caller", () -> upstream.call(listener.getLocalPort(), count, 100));
            for (int i = 0; i < count; i++) {
                serve(listener);
            }
            caller.finish();
            session.readyAndStay(SocketCount.halfClosed(count));
        }
        return kept.size() + " accepted, 0 closed";
    }

    private void serve(ServerSocket listener) throws IOException {
        Socket socket = listener.accept(); // blame: ACCEPTED_NOT_CLOSED
        kept.add(socket);
        readAll(socket.getInputStream());
    }

    private static void readAll(InputStream input) throws IOException {
        byte[] buffer = new byte[1_000];
        while (input.read(buffer) >= 0) {
            // The requests of this server need no answer.
        }
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("accepted-closed", "the same, closed when read");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            int count = session.flags.count("count", 20);
            try (ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
                session.say("accepting " + count + " connections at port " + listener.getLocalPort() + ", closing all");
                Background caller = new Background("caller", () -> upstream.call(listener.getLocalPort(), count, 100));
                for (int i = 0; i < count; i++) {
                    try (Socket socket = listener.accept()) {
                        readAll(socket.getInputStream());
                    }
                }
                caller.finish();
                session.readyAndStay(SocketCount.none());
            }
            return count + " accepted, all closed";
        }
    }
}
