package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.registry.SocketRecord;
import org.jspecify.annotations.Nullable;

/** The object is gone and the descriptor is not: the JDK closes a dropped {@code Socket}, but never a dropped channel. */
public final class Unreachable extends Rule {

    public Unreachable() {
        super(Cause.UNREACHABLE, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        if (!suspect.collected) {
            return null;
        }
        // Without an inode the descriptor could by now be another's.
        return suspect.record.inode == SocketRecord.NO_INODE ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        int sockets = finding.suspects.size();
        evidence.add("The garbage collector has taken "
                + (sockets == 1 ? "the channel object" : "all " + evidence.number(sockets) + " channel objects")
                + ", no close() was ever called, and the same inode is still behind the descriptor: nobody can close it any"
                + " more, and no later collection will.");
        evidence.readToEnd(finding);
        evidence.unread(finding);
        finding.remedy = "Close the channel on every path, exceptions included: try (SocketChannel channel = …) { … }."
                + " Unlike a Socket, a dropped channel is never closed by the garbage collector.";
    }
}
