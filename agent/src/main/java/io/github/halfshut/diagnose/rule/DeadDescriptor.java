package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import org.jspecify.annotations.Nullable;

/** The connection is in no table of the kernel any more, so {@code ss} and {@code netstat} cannot show it. */
public final class DeadDescriptor extends Rule {

    public DeadDescriptor() {
        super(Cause.DEAD_DESCRIPTOR, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        // It may wait for a connect that is still to come.
        return !suspect.isRowless() ? null : suspect.neverConnected ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        int unconnected = 0;
        for (Suspect suspect : finding.suspects) {
            unconnected += suspect.neverConnected ? 1 : 0;
        }
        if (unconnected == finding.suspects.size()) {
            evidence.add(evidence.of(unconnected, "socket was", "sockets were")
                    + " made here and never connected (the host is unknown, nobody listened, the time was over), and the"
                    + " descriptor is still open: netstat and ss do not list it, only the descriptor count shows it.");
            finding.remedy = "Close the socket when its connect fails: try (Socket socket = …) { … } around both.";
            return;
        }
        evidence.add(evidence.of(finding.suspects.size(), "descriptor is", "descriptors are")
                + " open though the kernel has no connection behind it any more (reset by the peer, keep-alive failed, or both"
                + " sides shut down): netstat and ss do not list it, only the descriptor count shows it.");
        finding.remedy = "Close the socket on every path, also after an exception such as \"Connection reset\":"
                + " try (Socket socket = …) { … }.";
    }
}
