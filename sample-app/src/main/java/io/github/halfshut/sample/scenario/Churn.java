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
import java.util.Random;

/** Thousands of connections come and go in all healthy ways while, evenly among them, a few are left half-closed. */
public final class Churn extends Scenario {

    private final List<Socket> kept = Collections.synchronizedList(new ArrayList<>());

    public Churn() {
        super("churn", "10,000 connections come and go while 200 are left half-closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        Pace pace = session.pace(10_000, 200);
        int leaks = session.flags.count("leak", 200);
        int total = expectedTotal(session);
        session.say("connecting and closing at " + upstream + "; about " + total + " times, " + leaks + " left open");
        List<Background> workers = new ArrayList<>();
        for (int i = 1; i <= session.flags.count("threads", 4); i++) {
            Random random = new Random(session.random.nextLong());
            workers.add(new Background("churn-" + i, () -> work(pace, upstream.port, leaks, total, random)));
        }
        long every = session.flags.millis("footprint", 0);
        if (every > 0) {
            // A daemon, which ends with the program.
            new Background("footprint", () -> {
                while (pace.started() < total) {
                    footprint(session);
                    Thread.sleep(every);
                }
            });
        }
        for (Background worker : workers) {
            worker.finish();
        }
        while (kept.size() < leaks) {
            leave(upstream.port);
        }
        if (every > 0) {
            footprint(session);
        }
        session.say("connected " + pace.started() + " times, " + kept.size() + " left open");
        session.readyAndStay(SocketCount.halfClosed(leaks));
        return pace.started() + " connections, " + kept.size() + " not closed";
    }

    private void footprint(Session session) throws InterruptedException {
        int before = kept.size();
        session.say("footprint: " + before + " left open, " + Footprint.now());
    }

    private static int expectedTotal(Session session) {
        long duration = session.flags.millis("duration", 0);
        int rate = session.flags.count("rate", 200);
        int byTime = duration == 0 || rate == 0 ? 10_000 : (int) (duration * rate / 1_000);
        return Math.max(1, session.flags.count("count", byTime));
    }

    private void work(Pace pace, int port, int leaks, int total, Random random) throws Exception {
        for (int n = pace.take(); n >= 0; n = pace.take()) {
            use(port, random);
            // The n-th connection is followed by a leak whenever n * leaks / total passes a whole number.
            if (n < total && (n + 1L) * leaks / total > (long) n * leaks / total) {
                leave(port);
            }
        }
    }

    private void leave(int port) throws IOException {
        kept.add(new Socket(InetAddress.getLoopbackAddress(), port)); // blame: SOCKET_NOT_CLOSED
    }

    private static void use(int port, Random random) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            boolean peerClosesFirst = random.nextInt(3) > 0;
            send(socket, peerClosesFirst ? "close\n" : "hello\n");
            if (socket.getInputStream().read() >= 0 == peerClosesFirst) {
                throw new IOException("unexpected answer");
            }
            if (random.nextInt(50) == 0) {
                // Slow, but not a leak.
                Thread.sleep(random.nextInt(400));
            }
        }
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
