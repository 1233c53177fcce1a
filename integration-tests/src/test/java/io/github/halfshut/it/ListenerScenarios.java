package io.github.halfshut.it;

import static io.github.halfshut.it.ListenerScenario.healthy;
import static io.github.halfshut.it.ListenerScenario.troubled;

import java.util.List;

/** What the sample's listeners do, and what must be said of them: backlog, accepted connections, those that never were. */
final class ListenerScenarios {

    static final List<ListenerScenario> ALL = List.of(
            troubled("acceptor-blocked", "AcceptorBlocked.java", 128, 1, 129, "CLOSE_WAIT")
                    .on(Jdks.MAJORS)
                    .held("BLOCKED")
                    .twin("acceptor-free"),
            troubled("acceptor-blocked --channel", "AcceptorBlocked.java", 128, 1, 129, "CLOSE_WAIT")
                    .on(Jdks.MAJORS)
                    .held("BLOCKED")
                    .twin("acceptor-free --channel"),
            healthy("acceptor-free", 128, 300).on(Jdks.MAJORS),
            healthy("acceptor-free --channel", 128, 300).on(List.of(25)),
            troubled("acceptor-dead", "AcceptorDead.java", 50, 4, 20, "CLOSE_WAIT")
                    .says("\"order-acceptor\", has ended")
                    .twin("acceptor-survives"),
            healthy("acceptor-survives", 50, 24),
            troubled("workers-busy", "WorkersBusy.java", 50, 9, 51, "ESTABLISHED")
                    .held("RUNNABLE")
                    .twin("workers-free"),
            healthy("workers-free", 50, 100),
            troubled("async-acceptor", "AsyncAcceptor.java", 50, 1, 20, "CLOSE_WAIT")
                    .says("no accept is outstanding")
                    .twin("async-acceptor-goes-on"),
            healthy("async-acceptor-goes-on", 50, 20),
            troubled("never-accepting", "NeverAccepting.java", 50, 0, 20, "CLOSE_WAIT")
                    .says("no thread has ever called accept()")
                    .twin("acceptor-free"),
            healthy("accept-burst", 5, 50).fromOverflow());

    private ListenerScenarios() {}

    static ListenerScenario named(String command) {
        return ALL.stream()
                .filter(scenario -> scenario.command().equals(command))
                .findFirst()
                .orElseThrow();
    }
}
