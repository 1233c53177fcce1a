package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Channels are closed while they are registered, and their selector, which alone could finish that, never runs again. */
public final class CloseNotFinished extends Scenario {

    public CloseNotFinished() {
        super("close-not-finished", "registered channels are closed and their selector never selects again");
    }

    @Override
    public String run(Session session) throws Exception {
        try (Selector selector = Selector.open()) {
            List<SocketChannel> channels = openAndClose(session, selector);
            boolean lingers = session.flags.on("linger") && Session.jdk() > 8;
            int count = channels.size();
            session.readyAndStay(lingers ? SocketCount.halfClosed(count) : SocketCount.withoutRow(count));
            return count + " channels, close called on all, none deregistered";
        }
    }

    private static List<SocketChannel> openAndClose(Session session, Selector selector) throws Exception {
        Upstream upstream = session.upstream();
        session.say("registering socket channels to " + upstream + " with a selector");
        List<SocketChannel> channels = new ArrayList<>();
        Pace pace = session.pace(20);
        while (pace.next()) {
            channels.add(open(upstream.address()));
        }
        for (SocketChannel channel : channels) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
        }
        selector.selectNow();
        session.say("closing them; " + session.await(SocketCount.halfClosed(channels.size())));
        for (SocketChannel channel : channels) {
            if (session.flags.on("linger")) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        }
        return channels;
    }

    private static SocketChannel open(InetSocketAddress address) throws IOException {
        return SocketChannel.open(address); // blame: CLOSE_NOT_FINISHED
    }

    /** The same with a selector that runs once more. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("close-finished", "the same, with a selector that selects once more");
        }

        @Override
        public String run(Session session) throws Exception {
            try (Selector selector = Selector.open()) {
                List<SocketChannel> channels = openAndClose(session, selector);
                selector.selectNow();
                session.readyAndStay(SocketCount.none());
                return channels.size() + " channels, all closed";
            }
        }
    }
}
