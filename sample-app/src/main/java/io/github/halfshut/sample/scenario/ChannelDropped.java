package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Socket channels are opened and dropped; the collector takes the objects, and no JDK closes their descriptors. */
public final class ChannelDropped extends Scenario {

    private final List<SocketChannel> inUse = new ArrayList<>();

    public ChannelDropped() {
        super("channel-dropped", "SocketChannels are dropped without close and then garbage-collected");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("opening socket channels to " + upstream);
        Pace pace = session.pace(20);
        List<WeakReference<SocketChannel>> dropped = new ArrayList<>();
        while (pace.next()) {
            SocketChannel channel = subscribe(upstream.address());
            inUse.add(channel);
            dropped.add(new WeakReference<>(channel));
        }
        session.say("dropping them; " + session.await(SocketCount.halfClosed(pace.started())));
        inUse.clear();
        int collected = Garbage.collect(dropped);
        session.say("collected " + collected + " of " + dropped.size() + " channel objects");
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return pace.started() + " channels, 0 closed, " + collected + " collected";
    }

    private static SocketChannel subscribe(InetSocketAddress address) throws IOException {
        return SocketChannel.open(address); // blame: UNREACHABLE
    }
}
