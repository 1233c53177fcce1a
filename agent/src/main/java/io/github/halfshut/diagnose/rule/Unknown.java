package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import org.jspecify.annotations.Nullable;

/** Last in the list: the socket leaks, and the report says what it lacks to say why. */
public final class Unknown extends Rule {

    public Unknown() {
        super(Cause.UNKNOWN, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        return Confidence.POSSIBLE;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(evidence.of(finding.suspects.size(), "socket is", "sockets are")
                + " half-closed, and the line that opened them is missing: the table of call sites was full.");
        finding.remedy = "Restart with the agent and take a report sooner, before 10,000 different traces are known.";
    }
}
