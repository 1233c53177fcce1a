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

/**
 * A plain socket that is still open on both sides, with a full receive buffer from which nothing has been read for
 * min-age. A consumer that holds its sender back looks the same, so it is a leak only where one line has several such
 * sockets and no thread at all is inside the class that opened them; else it is worth a notice.
 */
public final class StalledReader extends Rule {

    /** One or two may well be a consumer that waits for something. */
    private static final int SEVERAL = 3;

    public StalledReader(Severity severity) {
        super(Cause.UNREAD_DATA, severity);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        CallSite site = suspect.record.blamedSite();
        if (!suspect.isStalled() || site == null) {
            return null;
        }
        boolean abandoned =
                scene.stalledAt(site) >= SEVERAL && scene.threadsIn(site.blame).isEmpty();
        return abandoned == (severity == Severity.LEAK) ? Confidence.POSSIBLE : null;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(evidence.of(finding.suspects.size(), "connection is", "connections are")
                + " still ESTABLISHED with a full receive buffer from which nothing has been read between looks: the peer can"
                + " neither go on sending nor finish.");
        finding.threads.addAll(scene.threadsIn(finding.blame()));
        evidence.add(
                finding.threads.isEmpty()
                        ? "No live thread is inside the class that opened them."
                        : "A thread inside the class that opened them may be holding the sender back: \""
                                + finding.threads.get(0).name + "\".");
        finding.remedy = "Read each connection to its end, or close it on every path: an unread rest keeps it open.";
    }
}
