package io.github.halfshut.wiring;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.diagnose.Connector;
import io.github.halfshut.diagnose.QueueVerdict;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.diagnose.ThreadLook;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.Listening;
import io.github.halfshut.report.Listener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what is known of the listeners into the plain data of a report, those in trouble first. */
final class ListenerAssembler {

    private static final long SECOND = 1_000_000_000L;

    List<Listener> list(List<QueueVerdict> verdicts, long nowNanos) {
        List<QueueVerdict> sorted = new ArrayList<>(verdicts);
        Collections.sort(sorted, new Comparator<QueueVerdict>() {
            @Override
            public int compare(QueueVerdict one, QueueVerdict other) {
                return rank(one) - rank(other);
            }
        });
        List<Listener> listeners = new ArrayList<>();
        for (QueueVerdict verdict : sorted) {
            if (verdict.queue.address != null) {
                listeners.add(listener(verdict, nowNanos));
            }
        }
        return listeners;
    }

    private static int rank(QueueVerdict verdict) {
        return verdict.severity == null ? 2 : verdict.severity == Severity.LEAK ? 0 : 1;
    }

    private static Listener listener(QueueVerdict verdict, long now) {
        Queue queue = verdict.queue;
        Listening listening = queue.listening();
        Map<String, Long> waiting = new LinkedHashMap<>();
        waiting.put("ESTABLISHED", (long) queue.established);
        waiting.put("CLOSE_WAIT", (long) queue.closeWait);
        waiting.put("SYN_RECV", (long) queue.synReceived);
        CallSite site = verdict.site();
        Frame blame = site == null ? null : site.blame;
        ThreadLook acceptor = verdict.acceptor;
        Connector connector = verdict.connector;
        return new Listener.Builder(
                        queue.address == null ? "" : queue.address.address(),
                        queue.address == null ? 0 : queue.address.port)
                .queue(queue.limit, listening == null ? -1 : listening.backlog, queue.length, queue.longest)
                .drops(queue.drops)
                .waiting(waiting, queue.unreadBytes, queue.oldestSeconds)
                .fullSeconds(queue.fullSinceNanos == 0 ? 0 : (now - queue.fullSinceNanos) / SECOND)
                .accepted(
                        listening == null ? -1 : listening.accepted(),
                        listening == null || listening.acceptedNanos() == 0
                                ? -1
                                : (now - listening.acceptedNanos()) / SECOND)
                .server(connector == null ? null : connector.server.name, connector == null ? null : connector.part)
                .site(blame == null ? null : LeakAssembler.site(blame))
                .acceptor(acceptor == null ? null : LeakAssembler.thread(acceptor))
                .verdict(verdict.sentence, verdict.evidence, verdict.remedy)
                .build();
    }
}
