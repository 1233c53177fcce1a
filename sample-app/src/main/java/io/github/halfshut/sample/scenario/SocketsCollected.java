package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Half-closed plain sockets are dropped; the JDK closes their descriptors when it collects them, so nothing leaks. */
public final class SocketsCollected extends Scenario {

    private final List<Socket> inUse = new ArrayList<>();

    public SocketsCollected() {
        super("sockets-collected", "200 dropped Sockets are garbage-collected, which closes them; healthy");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting plain sockets to " + upstream);
        List<WeakReference<Socket>> dropped = new ArrayList<>();
        Pace pace = session.pace(200);
        while (pace.next()) {
            Socket socket = connect(upstream.port);
            inUse.add(socket);
            dropped.add(new WeakReference<>(socket));
        }
        session.say("dropping them; " + session.await(SocketCount.halfClosed(pace.started())));
        inUse.clear();
        int left = session.sockets.tcpDescriptors().size();
        long giveUp = System.nanoTime() + 15_000_000_000L;
        while (left > 0 && System.nanoTime() < giveUp) {
            Garbage.collect(dropped);
            // The object goes first, its descriptor a moment later or, with a finalizer, one collection later.
            System.gc();
            Thread.sleep(50);
            left = session.sockets.tcpDescriptors().size();
        }
        session.say("descriptors of sockets left: " + left);
        session.readyAndStay(SocketCount.none());
        return pace.started() + " sockets dropped, " + left + " descriptors left";
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }
}
