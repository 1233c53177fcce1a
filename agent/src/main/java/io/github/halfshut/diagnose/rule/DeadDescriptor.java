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
        return suspect.isRowless() ? Confidence.CERTAIN : null;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(evidence.of(finding.suspects.size(), "descriptor is", "descriptors are")
                + " open though the kernel has no connection behind it any more (reset by the peer, keep-alive failed, or both"
                + " sides shut down): netstat and ss do not list it, only the descriptor count shows it.");
        finding.remedy = "Close the socket on every path, also after an exception such as \"Connection reset\":"
                + " try (Socket socket = …) { … }.";
    }
}
