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

/** A short accept queue overflows for a moment, then everybody is accepted. */
public final class AcceptBurst extends Scenario {

    private static final int BACKLOG = 5;
    private static final int REQUEST_BYTES = 50;

    public AcceptBurst() {
        super("accept-burst", "an accept queue of 5 overflows for --duration (default 1s), then is drained; healthy");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream clients = session.upstream();
        int count = session.flags.count("count", 50);
        try (ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            int port = listener.getLocalPort();
            session.say("listening at port " + port + " with a backlog of " + BACKLOG);
            int first = Math.min(count, BACKLOG + 1);
            clients.call(port, first, REQUEST_BYTES);
            clients.knock(port, count - first);
            session.say("overflowing: " + session.await(port, AcceptQueue.halfClosed(first)));
            Thread.sleep(session.flags.millis("duration", 1_000));
            new Background("order-acceptor", () -> acceptAll(listener));
            session.await(port, AcceptQueue.empty());
            // The others come again, never more at a time than there is room for.
            for (int left = count - first; left > 0; left -= BACKLOG) {
                clients.call(port, Math.min(left, BACKLOG), REQUEST_BYTES);
                session.await(port, AcceptQueue.empty());
            }
            session.await(SocketCount.none());
            session.readyAndStay(port, AcceptQueue.empty());
        }
        return count + " accepted, all read and closed";
    }

    private static void acceptAll(ServerSocket listener) throws IOException {
        byte[] buffer = new byte[1_000];
        while (true) {
            try (Socket socket = listener.accept()) {
                InputStream input = socket.getInputStream();
                while (input.read(buffer) >= 0) {
                    // The requests of this server need no answer.
                }
            }
        }
    }
}
