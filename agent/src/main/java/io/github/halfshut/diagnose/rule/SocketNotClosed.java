package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.registry.CallSite;
import org.jspecify.annotations.Nullable;

/** A plain socket or channel that this code connected and never closed, failure paths included. */
public final class SocketNotClosed extends Rule {

    public SocketNotClosed() {
        super(Cause.SOCKET_NOT_CLOSED, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        CallSite site = suspect.record.blamedSite();
        if (site == null || site.blame == null) {
            return null;
        }
        return suspect.isReadToEnd() ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(evidence.of(finding.suspects.size(), "socket was", "sockets were")
                + " connected at this line, closed by the peer, and never closed here.");
        evidence.readToEnd(finding);
        evidence.unread(finding);
        finding.remedy = finding.suspects.get(0).record.isOfLibrary()
                ? "Close what this line opens, on every path, exceptions included: try (… = …) { … }."
                : "Close it on every path, exceptions included: try (Socket socket = …) { … }.";
    }
}
