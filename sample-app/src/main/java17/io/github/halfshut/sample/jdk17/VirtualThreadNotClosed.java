package io.github.halfshut.sample.jdk17;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;

/** A virtual thread for each request opens a socket, and nobody closes it. */
public final class VirtualThreadNotClosed extends Scenario {

    private final List<Socket> kept = new CopyOnWriteArrayList<>();

    public VirtualThreadNotClosed() {
        super("virtual-thread-not-closed", "a Socket opened on a virtual thread is never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("connecting plain sockets to " + upstream + " on virtual threads and closing none");
        Pace pace = session.pace(20);
        while (pace.next()) {
            onVirtualThread(() -> ask(upstream.port));
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return kept.size() + " sockets, 0 closed";
    }

    private boolean ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        kept.add(socket);
        return exchange(socket);
    }

    private static boolean exchange(Socket socket) throws IOException {
        socket.getOutputStream().write("how are you\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read(new byte[3]) > 0;
    }

    /** Virtual threads are newer than what this source is compiled for. */
    private static void onVirtualThread(Callable<Boolean> work) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        if (!task.get()) {
            throw new IOException("no answer");
        }
    }

    /** The same with try-with-resources. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("virtual-thread-closed", "the same, closed after use");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("connecting plain sockets to " + upstream + " on virtual threads and closing each after use");
            Pace pace = session.pace(20);
            while (pace.next()) {
                onVirtualThread(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port)) {
                        return exchange(socket);
                    }
                });
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " sockets, all closed";
        }
    }
}
