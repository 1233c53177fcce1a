package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;

/** Greets and ends; for showing that nothing else changes what a program prints and returns. */
public final class Quiet extends Scenario {

    public Quiet() {
        super("quiet", "prints hello and ends after --duration with --status; healthy");
    }

    @Override
    public String run(Session session) throws Exception {
        session.say("hello");
        Thread.sleep(session.flags.millis("duration", 1_000));
        return "nothing opened";
    }
}
