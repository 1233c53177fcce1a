package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Socket channels are opened, used and kept, and nobody closes them. */
public final class ChannelNotClosed extends Scenario {

    private final List<SocketChannel> kept = new ArrayList<>();

    public ChannelNotClosed() {
        super("channel-not-closed", "a SocketChannel is used once and never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("opening socket channels to " + upstream + " and closing none");
        Pace pace = session.pace(20);
        while (pace.next()) {
            ask(upstream.address());
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return kept.size() + " channels, 0 closed";
    }

    private void ask(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address); // blame: SOCKET_NOT_CLOSED
        kept.add(channel);
        exchange(channel);
    }

    private static void exchange(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap("how are you\n".getBytes(StandardCharsets.US_ASCII)));
        if (channel.read(ByteBuffer.allocate(100)) < 0) {
            throw new IOException("no answer");
        }
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("channel-closed", "the same, closed after use");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("opening socket channels to " + upstream + " and closing each after use");
            Pace pace = session.pace(20);
            while (pace.next()) {
                try (SocketChannel channel = SocketChannel.open(upstream.address())) {
                    exchange(channel);
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " channels, all closed";
        }
    }
}
