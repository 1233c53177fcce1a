package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Sockets are opened by a hundred thousand different ways through the code. Most are closed at once, some stay for a while,
 * a few for ever. Says what the process holds before, with those open, and after.
 */
public final class ManyStacks extends Scenario {

    /** Ten ways at each level make a hundred thousand. */
    private static final int LEVELS = 5;

    private static final int STACKS = 100_000;

    /** One in so many stays until others have taken its place; no divisor of the former, or few stacks would stay. */
    private static final int EVERY = 9;

    private static final long NEVER = 3_600_000;

    private final List<Socket> left = Collections.synchronizedList(new ArrayList<>());

    public ManyStacks() {
        super("many-stacks", "1,000,000 sockets by 100,000 different stacks, 6,000 open at a time, 200 never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream(NEVER);
        AtomicReferenceArray<Socket> open = new AtomicReferenceArray<>(session.flags.count("keep", 6_000));
        int total = session.flags.count("count", 1_000_000);
        int leaks = session.flags.count("leak", 200);
        footprint(session, "before");
        session.say("opening and closing at " + upstream);
        long start = System.nanoTime();
        Pace pace = session.pace(total, 0);
        List<Background> workers = new ArrayList<>();
        for (int i = 1; i <= session.flags.count("threads", 4); i++) {
            workers.add(new Background("opener-" + i, () -> work(pace, upstream.port, open, leaks, total)));
        }
        for (Background worker : workers) {
            worker.finish();
        }
        session.say("opened " + pace.started() + " sockets in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        session.ready(SocketCount.halfClosed(left.size()));
        // Long enough for whoever watches to have looked at what is open.
        Thread.sleep(session.flags.millis("hold", 3_000));
        footprint(session, "open");
        for (int i = 0; i < open.length(); i++) {
            finish(open.getAndSet(i, null));
        }
        footprint(session, "after");
        session.stay();
        return pace.started() + " sockets, " + left.size() + " not closed";
    }

    private static void footprint(Session session, String when) throws InterruptedException {
        session.say("footprint " + when + ": " + Footprint.now());
    }

    private void work(Pace pace, int port, AtomicReferenceArray<Socket> open, int leaks, int total) throws Exception {
        for (int n = pace.take(); n >= 0; n = pace.take()) {
            if ((n + 1L) * leaks / total > (long) n * leaks / total) {
                left.add(by(n % STACKS, LEVELS, port, true));
            }
            Socket socket = by(n % STACKS, LEVELS, port, false);
            finish(n % EVERY == 0 ? open.getAndSet(n / EVERY % open.length(), socket) : socket);
        }
    }

    /** By a stack of its own for each number: the digits are the lines of the switch. */
    private static Socket by(int stack, int levels, int port, boolean leaves) throws IOException {
        if (levels == 0) {
            return leaves ? leave(port) : connect(port);
        }
        int next = stack / 10;
        int below = levels - 1;
        switch (stack % 10) {
            case 0:
                return by(next, below, port, leaves);
            case 1:
                return by(next, below, port, leaves);
            case 2:
                return by(next, below, port, leaves);
            case 3:
                return by(next, below, port, leaves);
            case 4:
                return by(next, below, port, leaves);
            case 5:
                return by(next, below, port, leaves);
            case 6:
                return by(next, below, port, leaves);
            case 7:
                return by(next, below, port, leaves);
            case 8:
                return by(next, below, port, leaves);
            default:
                return by(next, below, port, leaves);
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static Socket leave(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        socket.getOutputStream().write("close\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Closes by a reset, since each proper end would occupy a port for a minute. */
    private static void finish(Socket socket) throws IOException {
        if (socket != null) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
