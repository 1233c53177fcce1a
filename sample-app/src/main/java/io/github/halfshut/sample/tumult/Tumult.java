package io.github.halfshut.sample.tumult;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Connects, accepts, selects, closes, collects garbage and loads classes on all threads at once. A line on standard input
 * ends a phase: what was done in it and how long it took at worst is said. The end of the input ends the scenario.
 */
public final class Tumult extends Scenario {

    private static final int WITH_VIRTUAL_THREADS = 21;
    private static final int WITHOUT_END = 3_600_000;

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Doer> doers = new ArrayList<>();

    public Tumult() {
        super("tumult", "all that threads do with sockets at once, and how long each takes at worst; healthy");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream(WITHOUT_END);
        int threads = session.flags.count("threads", 100);
        populate(new Connections(upstream), Math.max(1, threads / 10), session.flags.count("count", 1_000));
        Watchdog watchdog = new Watchdog(doers, session::say);
        doers.forEach(Thread::start);
        watchdog.start();
        session.say("tumult of " + doers.size() + " threads at " + upstream);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            for (Kind kind : kinds) {
                session.say(order + ": " + kind.sinceLastAsked());
            }
            session.say(order + ": " + watchdog.sinceLastAsked());
        }
        doers.forEach(Doer::finish);
        for (Doer doer : doers) {
            doer.join();
        }
        watchdog.interrupt();
        session.ready(SocketCount.none());
        return "tumult of " + doers.size() + " threads";
    }

    private void populate(Connections connections, int tenth, int virtualThreads) {
        add(3 * tenth, "connect", connections::connect);
        add(2 * tenth, "open", connections::open);
        add(2 * tenth, "select", connections::select);
        add(tenth, "open-asynchronously", connections::openAsynchronously);
        add(tenth, "accept", Connections::accept);
        add(tenth, "accept-channel", Connections::acceptChannel);
        add(2, "define", ClassLoading::define);
        add(1, "collect", ClassLoading::collect);
        if (Session.jdk() >= WITH_VIRTUAL_THREADS) {
            Kind free = new Kind("connect-virtual");
            Kind pinned = new Kind("connect-pinned");
            kinds.add(free);
            kinds.add(pinned);
            VirtualThreads virtual = new VirtualThreads(virtualThreads, free, pinned, connections::connect);
            // Not among the doers: what takes long there is all of them together.
            Doer doer = new Doer("virtual", new Kind("all-virtual"), virtual::all);
            doer.start();
        }
    }

    private void add(int threads, String name, Deed deed) {
        Kind kind = new Kind(name);
        kinds.add(kind);
        for (int i = 1; i <= threads; i++) {
            doers.add(new Doer(name + "-" + i, kind, deed));
        }
    }
}
