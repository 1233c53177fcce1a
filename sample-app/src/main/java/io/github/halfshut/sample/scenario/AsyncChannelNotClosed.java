package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asynchronous channels are opened, used and kept, and nobody closes them. */
public final class AsyncChannelNotClosed extends Scenario {

    private final List<AsynchronousSocketChannel> kept = new ArrayList<>();

    public AsyncChannelNotClosed() {
        super("async-channel-not-closed", "an AsynchronousSocketChannel is used once and never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("opening asynchronous channels to " + upstream + " and closing none");
        Pace pace = session.pace(20);
        while (pace.next()) {
            ask(upstream.address());
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return kept.size() + " channels, 0 closed";
    }

    private void ask(InetSocketAddress address) throws Exception {
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(); // blame: SOCKET_NOT_CLOSED
        kept.add(channel);
        exchange(channel, address);
    }

    private static void exchange(AsynchronousSocketChannel channel, InetSocketAddress address) throws Exception {
        channel.connect(address).get();
        channel.write(ByteBuffer.wrap("how are you\n".getBytes(StandardCharsets.US_ASCII)))
                .get();
        channel.read(ByteBuffer.allocate(100)).get();
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("async-channel-closed", "the same, closed after use");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("opening asynchronous channels to " + upstream + " and closing each after use");
            Pace pace = session.pace(20);
            while (pace.next()) {
                try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                    exchange(channel, upstream.address());
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " channels, all closed";
        }
    }
}
