package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.correlate.Sight;
import io.github.halfshut.diagnose.rule.Sentences;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each listener whether somebody waits in it for too long, and what its acceptor does instead of accepting. */
final class QueueJudge {

    private static final long SECOND = 1_000_000_000L;
    /** accept() needs one descriptor; whoever is this close to the limit gets none most of the time. */
    private static final int NEARLY = 3;
    /** Where Tomcat's acceptor waits while maxConnections are open. */
    private static final String MAX_CONNECTIONS = "org.apache.tomcat.util.threads.LimitLatch";

    private final CallSites sites;
    private final long minAgeNanos;

    QueueJudge(CallSites sites, long minAgeNanos) {
        this.sites = sites;
        this.minAgeNanos = minAgeNanos;
    }

    /** @param descriptorsLeft until the limit, or -1 where unknown */
    List<QueueVerdict> judge(Sight sight, LiveThreads threads, int descriptorsLeft) {
        List<QueueVerdict> verdicts = new ArrayList<>();
        for (Queue queue : sight.queues) {
            QueueVerdict verdict = new QueueVerdict(queue);
            if (queue.neverAccepted() > 0 || queue.length > 0) {
                waiting(verdict, sight, threads, descriptorsLeft);
            } else if (queue.lastFullNanos != 0) {
                drained(verdict, sight.nanos);
            }
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private static void drained(QueueVerdict verdict, long now) {
        Queue queue = verdict.queue;
        Sentences evidence = new Sentences(verdict.evidence);
        verdict.severity = Severity.NOTICE;
        verdict.sentence = "the queue was full and has drained: the backlog is too small for such a burst";
        evidence.add("It was full at " + evidence.number(queue.fullLooks) + " of " + evidence.number(queue.looks)
                + " looks, " + evidence.number(queue.longest) + " connections at most, last "
                + evidence.number((now - queue.lastFullNanos) / SECOND) + " s ago" + dropped(queue, evidence)
                + "; nobody waits now.");
        verdict.remedy =
                "Ask for a larger backlog where the listener is bound (the kernel allows up to somaxconn), or accept"
                        + " faster: connections beyond it are dropped and come again after a second or more.";
    }

    private void waiting(QueueVerdict verdict, Sight sight, LiveThreads threads, int descriptorsLeft) {
        Queue queue = verdict.queue;
        long now = sight.nanos;
        long since = queue.waitingSinceNanos == 0 ? now : queue.waitingSinceNanos;
        boolean old = now - since >= minAgeNanos || queue.oldestSeconds * SECOND >= minAgeNanos;
        verdict.severity = old ? Severity.LEAK : Severity.NOTICE;
        boolean starved = descriptorsLeft >= 0 && descriptorsLeft <= NEARLY;
        if (starved) {
            sockets(verdict, sight);
        }
        lengths(verdict, now);
        Listening listening = queue.listening();
        Thread thread = listening == null ? null : listening.acceptor();
        if (starved) {
            verdict.sentence = "every accept() fails: all descriptors of the process are in use";
            verdict.remedy =
                    "Close what other findings name, connections that are of no use any more, and files; or raise"
                            + " the limit of open files (ulimit -n).";
        } else if (listening == null) {
            verdict.confidence = Confidence.POSSIBLE;
            verdict.sentence =
                    "nobody accepts; who should is not known, since no hook saw it listen (a native transport, or"
                            + " bound before the agent came)";
            verdict.remedy = "Look at the thread of the server's acceptor or event loop.";
        } else if (!listening.wasAsked()) {
            verdict.sentence = "no thread has ever called accept() on it";
            verdict.remedy = "Start the loop that accepts, or do not bind before it can run.";
        } else if (queue.isAsynchronous()) {
            asynchronous(verdict, listening);
        } else if (thread == null || !thread.isAlive()) {
            verdict.sentence = "the thread that accepted, \"" + listening.acceptorName() + "\", has ended";
            verdict.remedy =
                    "An accept loop must outlive whatever one connection throws: catch Throwable around the handling"
                            + " of each, log it and go on.";
        } else {
            alive(verdict, thread, threads);
        }
        if (listening != null && listening.acceptedNanos() != 0) {
            verdict.evidence.add("The last of about " + new Sentences(verdict.evidence).number(listening.accepted())
                    + " connections was accepted " + (now - listening.acceptedNanos()) / SECOND + " s ago.");
        }
    }

    /** What the descriptors are used for, as far as they are sockets. */
    private static void sockets(QueueVerdict verdict, Sight sight) {
        Sentences evidence = new Sentences(verdict.evidence);
        int all = 0;
        StringBuilder states = new StringBuilder();
        for (Map.Entry<TcpState, Integer> state : sight.states.entrySet()) {
            all += state.getValue();
            states.append(states.length() == 0 ? ": " : ", ");
            states.append(evidence.number(state.getValue())).append(' ').append(state.getKey());
        }
        evidence.add("Of the descriptors " + evidence.of(all, "is a socket", "are sockets") + states + ".");
    }

    private static void asynchronous(QueueVerdict verdict, Listening listening) {
        if (listening.isOutstanding()) {
            verdict.severity = Severity.NOTICE;
            verdict.sentence = "an accept is outstanding, and connections come faster than its handler asks again";
            verdict.remedy = "Ask for the next connection first thing in the completion handler.";
        } else {
            verdict.sentence = "no accept is outstanding: the completion handler did not ask for another connection";
            verdict.remedy =
                    "Call accept() again in the completion handler, in failed() too, before anything that may throw.";
        }
    }

    private static String dropped(Queue queue, Sentences evidence) {
        return queue.drops <= 0
                ? ""
                : ", " + evidence.number(queue.drops) + " attempts to connect dropped since it was bound";
    }

    /** The kernel's figures. */
    private static void lengths(QueueVerdict verdict, long now) {
        Queue queue = verdict.queue;
        Sentences evidence = new Sentences(verdict.evidence);
        String limit = queue.limit < 0 ? "" : ", limit " + evidence.number(queue.limit);
        String full = queue.fullSinceNanos == 0
                ? ""
                : ", full for " + evidence.number((now - queue.fullSinceNanos) / SECOND) + " s";
        evidence.add("Accept queue " + evidence.number(queue.length) + limit + full + dropped(queue, evidence) + ".");
        int never = queue.neverAccepted();
        if (never > 0) {
            evidence.add(evidence.of(never, "connection was", "connections were") + " never accepted, the oldest for "
                    + evidence.number(queue.oldestSeconds) + " s or more; "
                    + (queue.closeWait == 0
                            ? ""
                            : evidence.number(queue.closeWait)
                                    + " were closed by their peer before anybody took them, ")
                    + evidence.number(queue.unreadBytes) + " bytes lie unread.");
            if (queue.silent == never && queue.closeWait == never) {
                evidence.add(
                        "None of them sent a byte: whoever connects and closes at once is most often a health check.");
            }
        }
        if (queue.synReceived > 0) {
            evidence.add(evidence.of(queue.synReceived, "handshake is", "handshakes are")
                    + " stuck in SYN_RECV, answered up to " + evidence.number(queue.retransmits) + " times again.");
        }
        if (queue.siblings > 0) {
            evidence.add(evidence.of(queue.siblings, "other listener shares", "other listeners share")
                    + " the port (SO_REUSEPORT): which of them a waiting connection is for, the kernel does not tell.");
        }
    }

    private void alive(QueueVerdict verdict, Thread thread, LiveThreads threads) {
        StackTraceElement[] stack = thread.getStackTrace();
        ThreadLook look = new ThreadLook(thread.getName(), thread.getState(), stack, "");
        verdict.acceptor = look;
        if (NetworkCall.accepts(stack)) {
            verdict.severity = Severity.NOTICE;
            verdict.sentence = "\"" + look.name + "\" is accepting, and connections come faster than it takes them";
            verdict.remedy = "Hand connections over faster, or ask for a larger backlog where the listener is bound.";
        } else if (NetworkCall.selects(stack)) {
            verdict.confidence = Confidence.LIKELY;
            verdict.sentence =
                    "\"" + look.name + "\" waits in select() and does not ask for connections: OP_ACCEPT is not set";
            verdict.remedy =
                    "Register the listener for OP_ACCEPT again; servers drop it while a limit of connections is"
                            + " reached.";
        } else {
            elsewhere(verdict, thread, sites.of(stack), look, threads);
        }
    }

    private void elsewhere(QueueVerdict verdict, Thread thread, CallSite at, ThreadLook look, LiveThreads threads) {
        String accepts = "\"" + look.name + "\", which accepts, ";
        String where = at.blame == null ? "" : " in " + at.blame;
        Connector connector = verdict.connector;
        LockLook lock = LockLook.of(thread, sites);
        if (connector != null && connector.server.runs(at)) {
            itself(verdict, connector, accepts + "runs a handler itself, which is " + look.state + where, lock);
        } else if (lock != null) {
            verdict.sentence = accepts + "waits" + where + " for a lock that \"" + lock.holder.name + "\" holds";
            heldBy(verdict, lock);
            verdict.remedy =
                    "Do not take a lock between two accepts, or hold it briefly: give what its holder waits for a"
                            + " timeout.";
        } else if (connector != null && threads.of(connector).isBusy()) {
            workersHang(verdict, connector, accepts, at, threads.of(connector));
        } else {
            inOwnLoop(verdict, accepts, where, look, threads);
        }
    }

    /** The server has no other thread for it, or was told to use none. */
    private static void itself(QueueVerdict verdict, Connector connector, String sentence, @Nullable LockLook lock) {
        verdict.sentence = sentence;
        verdict.remedy = connector.server.ifItAccepts();
        if (lock != null) {
            heldBy(verdict, lock);
        }
    }

    private static void workersHang(
            QueueVerdict verdict, Connector connector, String accepts, CallSite at, Workers workers) {
        boolean limited = at.passesThrough(MAX_CONNECTIONS);
        verdict.workers = workers;
        verdict.sentence = accepts
                + (limited ? "waits since maxConnections are open" : "is held up in " + at.blame)
                + ", and " + workers.state();
        verdict.confidence = limited ? Confidence.CERTAIN : Confidence.LIKELY;
        verdict.others.addAll(workers.there);
        workers.addLock(verdict.evidence, verdict.others);
        verdict.remedy = workers.remedy(connector.server);
    }

    /** A loop that the application wrote, with workers of its own. */
    private static void inOwnLoop(
            QueueVerdict verdict, String accepts, String where, ThreadLook look, LiveThreads threads) {
        List<ThreadLook> busy = threads.workersBeside(look.name);
        if (busy.size() > 1) {
            ThreadLook first = busy.get(0);
            verdict.sentence =
                    accepts + "is held up" + where + " while " + busy.size() + " workers hang in " + first.place;
            verdict.evidence.add(
                    busy.size() + " threads such as \"" + first.name + "\" are inside " + first.place + ".");
            verdict.others.addAll(busy);
            verdict.confidence = Confidence.LIKELY;
            verdict.remedy =
                    "Give what the workers wait for a timeout; when all are busy refuse or queue work, and never run it"
                            + " on the accepting thread.";
        } else {
            verdict.sentence = accepts + "is " + look.state + where + " instead";
            verdict.remedy =
                    "Let the accepting thread do nothing but accept: hand each connection over, and give what it"
                            + " waits for a timeout.";
        }
    }

    private static void heldBy(QueueVerdict verdict, LockLook lock) {
        verdict.evidence.add(lock.sentence);
        verdict.others.add(lock.holder);
    }
}
