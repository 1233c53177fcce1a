package io.github.halfshut.sample;

import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.OwnSockets;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One run of a scenario: its flags, its upstream, its output and its waiting. */
public final class Session implements AutoCloseable {

    public final Flags flags;
    public final Random random;
    public final OwnSockets sockets = new OwnSockets();

    private final List<Upstream> upstreams = new ArrayList<>();

    Session(Flags flags) {
        this.flags = flags;
        this.random = new Random(flags.count("seed", 1));
    }

    /** Starts a peer that lives as long as this run and closes connections idle for a second. */
    public Upstream upstream() throws IOException {
        return upstream(1_000);
    }

    /** The same, for scenarios in which connections last longer. */
    public Upstream upstream(long idleMillis) throws IOException {
        Upstream upstream = Upstream.start(flags.millis("idle", idleMillis));
        upstreams.add(upstream);
        return upstream;
    }

    public Pace pace(int fallbackCount) {
        return pace(fallbackCount, 100);
    }

    public Pace pace(int fallbackCount, int fallbackRate) {
        long duration = flags.millis("duration", 0);
        int limit = flags.count("count", duration > 0 ? Integer.MAX_VALUE : fallbackCount);
        return new Pace(limit, flags.count("rate", fallbackRate), duration);
    }

    public void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Waits until the kernel shows this, says {@code ready:}, and stays alive as long as the flags ask. */
    public void readyAndStay(SocketCount expected) throws IOException, InterruptedException {
        ready(expected);
        stay();
    }

    /** The same for what waits at this port until somebody accepts it. */
    public void readyAndStay(int port, AcceptQueue expected) throws IOException, InterruptedException {
        say("ready: " + await(port, expected));
        stay();
    }

    /** Waits until the kernel shows this and says {@code ready:}; gives up, loudly, when it never does. */
    public void ready(SocketCount expected) throws InterruptedException {
        say("ready: " + await(expected));
    }

    /** Waits until the kernel shows this; gives up, loudly, when it never does. */
    public SocketCount await(SocketCount expected) throws InterruptedException {
        return await(sockets::count, seen -> seen.satisfies(expected), expected);
    }

    /** The same for what waits at this port until somebody accepts it. */
    public AcceptQueue await(int port, AcceptQueue expected) throws InterruptedException {
        return await(() -> sockets.acceptQueue(port), expected::equals, expected);
    }

    private <T> T await(Supplier<T> look, Predicate<T> enough, T expected) throws InterruptedException {
        long giveUp = System.nanoTime() + flags.millis("ready-timeout", 60_000) * 1_000_000;
        while (true) {
            long before = System.nanoTime();
            T seen = look.get();
            if (enough.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > giveUp) {
                throw new NotReady("expected " + expected + " but the kernel shows " + seen);
            }
            // Looking at a table of ten thousand rows takes a while; leave the processor to others most of the time.
            Thread.sleep(Math.max(50, 4 * (System.nanoTime() - before) / 1_000_000));
        }
    }

    public void stay() throws IOException, InterruptedException {
        if (!flags.on("until-stdin-closes")) {
            Thread.sleep(flags.millis("hold", 20_000));
            return;
        }
        while (System.in.read() >= 0) {
            // What is written to us has no meaning; only the end has.
        }
    }

    /** The feature release of the running JDK. */
    public static int jdk() {
        String version = System.getProperty("java.specification.version", "1.8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }

    @Override
    public void close() {
        for (Upstream upstream : upstreams) {
            upstream.close();
        }
        sockets.close();
    }
}
