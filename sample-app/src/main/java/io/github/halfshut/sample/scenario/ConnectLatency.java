package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures how long {@code new Socket} takes, for showing that something else in the JVM does not delay it. */
public final class ConnectLatency extends Scenario {

    private final List<Socket> kept = new ArrayList<>();

    public ConnectLatency() {
        super(
                "connect-latency",
                "connects and closes at a rate and prints the longest connect; healthy without --leak");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        int leaks = session.flags.count("leak", 0);
        for (int i = 0; i < leaks; i++) {
            kept.add(new Socket(InetAddress.getLoopbackAddress(), upstream.port)); // blame: SOCKET_NOT_CLOSED
        }
        session.ready(SocketCount.halfClosed(leaks));
        session.say("connecting and closing at " + upstream);
        List<Long> nanos = new ArrayList<>();
        Pace pace = session.pace(1_000, 50);
        while (pace.next()) {
            long before = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) {
                nanos.add(System.nanoTime() - before);
                socket.setTcpNoDelay(true);
            }
        }
        Collections.sort(nanos);
        session.say("max connect: " + nanos.get(nanos.size() - 1) / 1_000_000 + " ms");
        return nanos.size() + " connects, median " + nanos.get(nanos.size() / 2) / 1_000 + " us, max "
                + nanos.get(nanos.size() - 1) / 1_000 + " us";
    }
}
