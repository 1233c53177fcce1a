package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;

/** A host has no address, so the connect fails, and the channel made for it is never closed: a descriptor without a row. */
public final class NeverConnected extends Scenario {

    private static final SocketAddress NOWHERE = InetSocketAddress.createUnresolved("nowhere.invalid", 80);

    private final List<SocketChannel> kept = new ArrayList<>();

    public NeverConnected() {
        super("never-connected", "the host of a connect is unknown and the SocketChannel is never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        session.say("connecting channels to nowhere");
        Pace pace = session.pace(20);
        while (pace.next()) {
            ask();
        }
        session.readyAndStay(SocketCount.withoutRow(pace.started()));
        return kept.size() + " channels, none connected, 0 closed";
    }

    private void ask() throws IOException {
        SocketChannel channel = SocketChannel.open(); // blame: DEAD_DESCRIPTOR without a peer
        kept.add(channel);
        try {
            channel.connect(NOWHERE);
        } catch (UnresolvedAddressException unknown) {
            // The mistake: a channel that could not connect is a descriptor all the same.
        }
    }

    /** The same with try-with-resources, and a few channels that wait for their connect. */
    public static final class Fixed extends Scenario {

        /** Fewer than anybody would call a leak. */
        private static final int READY = 5;

        public Fixed() {
            super("never-connected-fixed", "the same, closed after the failure, while a few wait for their connect");
        }

        @Override
        public String run(Session session) throws Exception {
            session.say("connecting channels to nowhere and closing them");
            List<SocketChannel> ready = new ArrayList<>();
            for (int i = 0; i < READY; i++) {
                ready.add(SocketChannel.open());
            }
            Pace pace = session.pace(20);
            int unknown = 0;
            while (pace.next()) {
                try (SocketChannel channel = SocketChannel.open()) {
                    channel.connect(NOWHERE);
                } catch (UnresolvedAddressException noSuchHost) {
                    unknown++;
                }
            }
            session.readyAndStay(SocketCount.withoutRow(READY));
            return unknown + " channels closed, " + ready.size() + " wait";
        }
    }
}
