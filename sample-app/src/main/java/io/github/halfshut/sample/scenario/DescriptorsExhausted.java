package io.github.halfshut.sample.scenario;

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

/** Sockets are left half-closed until the process may not open another descriptor; meant for {@code ulimit -n 256}. */
public final class DescriptorsExhausted extends Scenario {

    private final List<Socket> kept = new ArrayList<>();

    public DescriptorsExhausted() {
        super("descriptors-exhausted", "Sockets are leaked until 'Too many open files' (run it with ulimit -n 256)");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting sockets to " + upstream + " until there is no descriptor left");
        // At the end no class can be loaded any more, so everything that is needed then runs once before.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) {
            end(socket);
        }
        session.await(SocketCount.none());
        String failure = "";
        int limit = session.flags.count("count", 100_000);
        while (failure.isEmpty() && kept.size() < limit) {
            try {
                ask(upstream.port);
            } catch (IOException outOfDescriptors) {
                failure = String.valueOf(outOfDescriptors.getMessage());
            }
        }
        session.say("after " + kept.size() + " sockets: " + failure);
        session.readyAndStay(SocketCount.halfClosed(kept.size()));
        return kept.size() + " sockets, 0 closed";
    }

    private void ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        kept.add(socket);
        end(socket);
    }

    private static void end(Socket socket) throws IOException {
        socket.getOutputStream().write("close\n".getBytes(StandardCharsets.US_ASCII));
    }
}
