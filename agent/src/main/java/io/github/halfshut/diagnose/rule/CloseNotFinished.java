package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import org.jspecify.annotations.Nullable;

/** {@code close()} was called on a registered channel, but its selector has not selected since, which alone ends it. */
public final class CloseNotFinished extends Rule {

    public CloseNotFinished() {
        super(Cause.CLOSE_NOT_FINISHED, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        return suspect.closedByOwner ? Confidence.CERTAIN : null;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(evidence.of(finding.suspects.size(), "channel says", "channels say")
                + " it is closed, yet the descriptor is still open: a key of it is registered with a selector that has not"
                + " selected since.");
        finding.remedy =
                "After closing a registered channel let its selector select once more (selectNow(), or wakeup() of"
                        + " the thread that selects), or close the selector.";
    }
}
