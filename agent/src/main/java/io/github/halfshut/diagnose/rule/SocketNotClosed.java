package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.SocketRecord;
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
        boolean shown = suspect.isReadToEnd() || suspect.record.isAbandoned();
        return shown ? Confidence.CERTAIN : Confidence.LIKELY;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        SocketRecord first = finding.suspects.get(0).record;
        int abandoned = abandoned(finding);
        int others = finding.suspects.size() - abandoned;
        if (others > 0) {
            evidence.add(evidence.of(others, "socket was", "sockets were")
                    + " connected at this line, closed by the peer, and never closed here.");
        }
        if (abandoned > 0) {
            Frame opener = first.opener();
            evidence.add(evidence.of(abandoned, "socket", "sockets")
                    + " never came into the client's pool: connecting failed"
                    + " after " + (opener == null ? "the socket was open" : opener + " had opened the socket")
                    + ", and nobody closed it then.");
        }
        evidence.readToEnd(finding);
        evidence.unread(finding);
        finding.remedy = remedy(finding, first, others == 0);
    }

    private static int abandoned(Finding finding) {
        int count = 0;
        for (Suspect suspect : finding.suspects) {
            count += suspect.record.isAbandoned() ? 1 : 0;
        }
        return count;
    }

    private static String remedy(Finding finding, SocketRecord first, boolean abandoned) {
        CallSite site = finding.site();
        boolean ofLibrary = site != null && !site.hasApplicationFrame();
        if (abandoned || ofLibrary) {
            return (abandoned ? "Mend what lets connecting fail (a password, a limit, a timeout). " : "")
                    + "The socket was forgotten in the library, not in the application: look for a newer release of it, or"
                    + " report these lines to its authors.";
        }
        return first.isOfLibrary()
                ? "Close what this line opens, on every path, exceptions included: try (… = …) { … }. Where it fails and"
                        + " leaves nothing to close, look for a newer release of the library."
                : "Close it on every path, exceptions included: try (Socket socket = …) { … }.";
    }
}
