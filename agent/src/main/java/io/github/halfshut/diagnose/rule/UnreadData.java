package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Connector;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.diagnose.ThreadLook;
import io.github.halfshut.registry.CallSite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The peer has sent, closed and gone, and nobody reads. An accepted connection has a handler that should; of a socket that
 * was connected here this is said only when a thread is found that is busy in the code which opened it.
 */
public final class UnreadData extends Rule {

    public UnreadData() {
        super(Cause.UNREAD_DATA, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        if (suspect.unreadBytes() == 0) {
            return null;
        }
        CallSite site = suspect.record.blamedSite();
        boolean busy = site != null && !readers(suspect, site, scene).isEmpty();
        if (suspect.record.isAccepted()) {
            return busy ? Confidence.CERTAIN : Confidence.LIKELY;
        }
        return busy ? Confidence.LIKELY : null;
    }

    /** Where a server accepted it no frame of the application tells, so whoever is inside a handler may be the one. */
    private static List<ThreadLook> readers(Suspect suspect, CallSite site, Scene scene) {
        Connector server = scene.connectorOf(suspect);
        return server == null ? scene.threadsIn(site.blame) : scene.workersOf(server).there;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        Connector server = AcceptedByServer.of(finding, scene);
        if (server != null) {
            AcceptedByServer.explain(finding, server, scene, evidence);
            evidence.unread(finding);
            return;
        }
        evidence.unread(finding);
        finding.threads.addAll(openersFirst(finding, scene.threadsIn(finding.blame())));
        if (finding.threads.isEmpty()) {
            evidence.add(
                    "No live thread is inside the class that opened them: they were handed to something that forgot"
                            + " them.");
            finding.remedy = "Read each connection to its end and close it on every path, exceptions included.";
        } else {
            ThreadLook first = finding.threads.get(0);
            evidence.add(evidence.of(finding.threads.size(), "thread is", "threads are")
                    + " inside the class that opened them and not reading; \"" + first.name + "\" is " + first.state
                    + (first.place.isEmpty() ? "." : " in " + first.place + "."));
            finding.remedy =
                    "Free the thread named here (give what it waits for a timeout), then read the connection to its"
                            + " end and close it.";
        }
    }

    /** Where the threads that opened the sockets are still in that code, the others there are bystanders. */
    private static List<ThreadLook> openersFirst(Finding finding, List<ThreadLook> inside) {
        Set<String> openers = new HashSet<>();
        for (Suspect suspect : finding.suspects) {
            openers.add(suspect.record.thread);
        }
        List<ThreadLook> chosen = new ArrayList<>();
        for (ThreadLook look : inside) {
            if (openers.contains(look.name)) {
                chosen.add(look);
            }
        }
        return chosen.isEmpty() ? inside : chosen;
    }
}
