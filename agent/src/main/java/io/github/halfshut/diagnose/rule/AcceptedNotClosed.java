package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Connector;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.registry.Frame;
import org.jspecify.annotations.Nullable;

/** A connection that a client made to us, that it has closed, and that its handler keeps open. */
public final class AcceptedNotClosed extends Rule {

    public AcceptedNotClosed() {
        super(Cause.ACCEPTED_NOT_CLOSED, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        if (!suspect.record.isAccepted()) {
            return null;
        }
        return suspect.isReadToEnd() ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        Connector server = AcceptedByServer.of(finding, scene);
        if (server != null) {
            AcceptedByServer.explain(finding, server, scene, evidence);
        }
        evidence.add(evidence.of(finding.suspects.size(), "accepted connection was", "accepted connections were")
                + " closed by the client and never by the " + (server == null ? "handler." : "server."));
        if (server != null) {
            return;
        }
        evidence.readToEnd(finding);
        Frame accepter = finding.suspects.get(0).record.opener();
        if (accepter != null) {
            AcceptedByServer.explainCalled(accepter, finding, scene, evidence);
            return;
        }
        finding.remedy = "Close the accepted connection when its handler is done, exceptions included:"
                + " try (Socket connection = listener.accept()) { … }.";
    }
}
