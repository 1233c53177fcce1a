package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A server of channels reads each connection to its end and forgets to close it. */
public final class AcceptedChannelNotClosed extends Scenario {

    private final List<SocketChannel> kept = new ArrayList<>();

    public AcceptedChannelNotClosed() {
        super("accepted-channel-not-closed", "the handler of a ServerSocketChannel forgets to close accepted channels");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        int count = session.flags.count("count", 20);
        try (ServerSocketChannel listener = listen()) {
            int port = listener.socket().getLocalPort();
            session.say("accepting " + count + " connections at port " + port + ", closing none");
            Background caller = new Background("caller", () -> upstream.call(port, count, 100));
            for (int i = 0; i < count; i++) {
                serve(listener);
            }
            caller.finish();
            session.readyAndStay(SocketCount.halfClosed(count));
        }
        return kept.size() + " accepted, 0 closed";
    }

    private static ServerSocketChannel listen() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        return listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    }

    private void serve(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept(); // blame: ACCEPTED_NOT_CLOSED
        kept.add(channel);
        readAll(channel);
    }

    private static void readAll(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1_000);
        while (channel.read(buffer) >= 0) {
            buffer.clear();
        }
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("accepted-channel-closed", "the same, closed when read");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            int count = session.flags.count("count", 20);
            try (ServerSocketChannel listener = listen()) {
                int port = listener.socket().getLocalPort();
                session.say("accepting " + count + " connections at port " + port + ", closing all");
                Background caller = new Background("caller", () -> upstream.call(port, count, 100));
                for (int i = 0; i < count; i++) {
                    try (SocketChannel channel = listener.accept()) {
                        readAll(channel);
                    }
                }
                caller.finish();
                session.readyAndStay(SocketCount.none());
            }
            return count + " accepted, all closed";
        }
    }
}
