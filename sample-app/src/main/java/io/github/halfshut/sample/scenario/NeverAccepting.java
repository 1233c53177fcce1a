package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port is bound and nobody ever accepts; a health checker, content with being connected, does not mind. */
public final class NeverAccepting extends Scenario {

    private static final int BACKLOG = 50;

    public NeverAccepting() {
        super("never-accepting", "a port is bound and nobody accepts what a health checker connects and closes");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream checker = session.upstream();
        int count = session.flags.count("count", 20);
        try (ServerSocket admin = listen()) {
            session.say("listening at port " + admin.getLocalPort() + " with a backlog of " + BACKLOG);
            int passed = Math.min(count, BACKLOG + 1);
            checker.call(admin.getLocalPort(), passed, 0);
            checker.knock(admin.getLocalPort(), count - passed);
            session.say(passed + " of " + count + " health checks passed");
            session.readyAndStay(admin.getLocalPort(), AcceptQueue.halfClosed(passed));
        }
        return "none accepted";
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()); // blame: NEVER_ACCEPTED
    }
}
