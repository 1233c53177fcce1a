package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.ThreadLook;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import java.util.List;

/** Connections that a server library accepted on a thread of its own, so that no trace leads to the handler. */
final class AcceptedByServer {

    private AcceptedByServer() {}

    /** Whether all of a finding are such. */
    static boolean all(Finding finding) {
        for (Suspect suspect : finding.suspects) {
            CallSite site = suspect.record.site();
            if (!suspect.record.isAccepted() || site == null || site.hasApplicationFrame()) {
                return false;
            }
        }
        return true;
    }

    static void explain(Finding finding, Scene scene, Sentences evidence) {
        evidence.add(
                "A server accepted them on a thread of its own: the line is where its listener was bound, and the server"
                        + " still holds them.");
        List<ThreadLook> handlers = scene.handlers();
        if (handlers.isEmpty()) {
            evidence.add(
                    "No thread is inside a handler: either a handler never completed its asynchronous answer, or the"
                            + " connections were taken over (an upgrade, a detached channel) and forgotten.");
            finding.remedy =
                    "Complete every asynchronous answer on every path, give it a timeout, and close connections that"
                            + " were taken over when their peer closes.";
            return;
        }
        busy(handlers, finding, evidence);
    }

    /** The application called a server that accepts inside that call, so that the server's code is to close them. */
    static void explainCalled(Frame accepter, Finding finding, Scene scene, Sentences evidence) {
        evidence.add("Not the blamed line itself accepted them but the server library that it runs, at " + accepter
                + ", whose task it is to close them when their handler returns.");
        List<ThreadLook> handlers = scene.handlers();
        if (handlers.isEmpty()) {
            evidence.add("No thread is inside a handler of the application, so the library has forgotten them.");
            finding.remedy = "Look for a newer release of the server library, or report these lines to its authors.";
            return;
        }
        busy(handlers, finding, evidence);
    }

    private static void busy(List<ThreadLook> handlers, Finding finding, Sentences evidence) {
        finding.threads.addAll(handlers);
        evidence.add(evidence.of(handlers.size(), "thread", "threads") + " such as \"" + handlers.get(0).name + "\" "
                + (handlers.size() == 1 ? "is" : "are") + " inside " + handlers.get(0).place + " ("
                + handlers.get(0).state + "), and a connection cannot be closed before its handler returns.");
        finding.remedy =
                "Give what the handler waits for a timeout; the server closes a connection when its handler returns.";
    }
}
