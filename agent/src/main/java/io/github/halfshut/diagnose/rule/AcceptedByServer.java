package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Connector;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.ThreadLook;
import io.github.halfshut.diagnose.Workers;
import io.github.halfshut.registry.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections that a server library accepted on a thread of its own, so that no trace leads to the handler. */
final class AcceptedByServer {

    private AcceptedByServer() {}

    /** The server that accepted most of a finding, or null where the application accepted one of them. */
    static @Nullable Connector of(Finding finding, Scene scene) {
        Map<String, Integer> counts = new HashMap<>();
        Connector most = null;
        int sockets = 0;
        for (Suspect suspect : finding.suspects) {
            Connector connector = scene.connectorOf(suspect);
            if (connector == null) {
                return null;
            }
            Integer before = counts.get(connector.toString());
            int count = before == null ? 1 : before + 1;
            counts.put(connector.toString(), count);
            if (count > sockets) {
                sockets = count;
                most = connector;
            }
        }
        return most;
    }

    /** What the server's threads do comes first: it is what a reader needs. */
    static void explain(Finding finding, Connector connector, Scene scene, Sentences evidence) {
        Workers workers = scene.workersOf(connector);
        finding.connector = connector;
        if (workers.isBusy()) {
            hanging(finding, connector, workers, evidence);
        } else {
            kept(finding, connector, scene, evidence);
        }
    }

    private static void hanging(Finding finding, Connector connector, Workers workers, Sentences evidence) {
        evidence.add(connector + ": " + workers.state() + workers.doing() + ".");
        finding.workers = workers;
        finding.threads.addAll(workers.there);
        workers.addLock(finding.evidence, finding.threads);
        finding.remedy = workers.remedy(connector.server);
    }

    /** The handlers have returned, and the connections are with the application or its asynchronous answers. */
    private static void kept(Finding finding, Connector connector, Scene scene, Sentences evidence) {
        evidence.add(
                connector + ": no worker is inside a handler, so the handlers have returned without an answer or took"
                        + " the connections over (an asynchronous answer, an upgrade) and keep them.");
        if (scene.areThreadsVirtual()) {
            evidence.add("There are virtual threads, which the JVM does not list: a handler may hang on one unseen.");
        }
        List<ThreadLook> others = scene.workers();
        if (others.size() > 1) {
            finding.threads.addAll(others);
            evidence.add(evidence.of(others.size(), "thread", "threads") + " such as \"" + others.get(0).name
                    + "\" stand at " + others.get(0).place + ", which may be what the answers wait for.");
        }
        finding.remedy = connector.server.ifKept();
    }

    /** The application called a server that accepts inside that call, so that the server's code is to close them. */
    static void explainCalled(Frame accepter, Finding finding, Scene scene, Sentences evidence) {
        evidence.add("Not the blamed line itself accepted them but the server library that it runs, at " + accepter
                + ", whose task it is to close them when their handler returns.");
        List<ThreadLook> handlers = scene.workers();
        if (handlers.isEmpty()) {
            evidence.add("No thread is inside a handler of the application, so the library has forgotten them.");
            finding.remedy = "Look for a newer release of the server library, or report these lines to its authors.";
            return;
        }
        finding.threads.addAll(handlers);
        evidence.add(evidence.of(handlers.size(), "thread", "threads") + " such as \"" + handlers.get(0).name + "\" "
                + (handlers.size() == 1 ? "is" : "are") + " inside " + handlers.get(0).place + " ("
                + handlers.get(0).state + "), and a connection cannot be closed before its handler returns.");
        finding.remedy =
                "Give what the handler waits for a timeout; the server closes a connection when its handler returns.";
    }
}
