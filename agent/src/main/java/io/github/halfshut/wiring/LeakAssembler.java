package io.github.halfshut.wiring;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Connector;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.QueueVerdict;
import io.github.halfshut.diagnose.ThreadLook;
import io.github.halfshut.diagnose.Workers;
import io.github.halfshut.hook.Jars;
import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.Limits;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Lease;
import io.github.halfshut.registry.Origin;
import io.github.halfshut.registry.Peers;
import io.github.halfshut.registry.SocketRecord;
import io.github.halfshut.report.Clients;
import io.github.halfshut.report.Example;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.Peer;
import io.github.halfshut.report.ServerState;
import io.github.halfshut.report.Site;
import io.github.halfshut.report.ThreadState;
import io.github.halfshut.report.Traces;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns one finding into the plain data of a report. */
final class LeakAssembler {

    private static final long SECOND = 1_000_000_000L;
    private static final int PEERS_SHOWN = 20;
    private static final int THREADS_SHOWN = 10;

    private final Peers owners = new Peers();
    private final Jars jars;

    LeakAssembler(Jars jars) {
        this.jars = jars;
    }

    Leak leak(Finding finding, long nowNanos, long nowMillis, int openFiles, Limits limits) {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("CLOSE_WAIT", 0L);
        states.put("ESTABLISHED", 0L);
        states.put("NO_ROW", 0L);
        for (QueueVerdict verdict : finding.queues) {
            states.put("CLOSE_WAIT", states.get("CLOSE_WAIT") + verdict.queue.closeWait);
            states.put("ESTABLISHED", states.get("ESTABLISHED") + verdict.queue.established);
        }
        for (Suspect suspect : finding.suspects) {
            Long before = states.get(suspect.stateName());
            states.put(suspect.stateName(), before == null ? 1 : before + 1);
        }
        List<Peer> peers = peers(finding);
        Frame blame = finding.blame();
        Frame concerned = concerned(finding);
        ClientSite clientSite = finding.clients;
        return new Leak.Builder(finding.fingerprint, finding.rule.cause.name())
                .meaning(finding.rule.cause.meaning)
                .verdict(finding.confidence().spelling, finding.rule.severity.spelling)
                .sockets(finding.size(), states)
                .oldestSeconds((nowNanos - finding.firstNanos()) / SECOND)
                .growth(finding.growthPerMinute, secondsToExhaustion(finding, peers, openFiles, limits))
                .library(library(finding, concerned))
                .artifact(concerned == null ? null : jars.of(concerned.className))
                .server(server(finding))
                .readToEnd(finding.readToEnd())
                .unread(finding.unreadSockets(), finding.unreadBytes())
                .blame(blame == null ? null : site(blame))
                .peers(peers.size() > PEERS_SHOWN ? peers.subList(0, PEERS_SHOWN) : peers)
                .clients(clientSite == null ? null : clients(clientSite))
                .traces(new Traces(
                        lines(
                                finding.suspects.isEmpty()
                                        ? null
                                        : oldest(finding).record.site()),
                        lines(listenerSite(finding)),
                        lines(clientSite == null ? null : clientSite.site),
                        lines(finding.suspects.isEmpty() ? null : requestSite(oldest(finding)))))
                .threads(threads(finding))
                .evidence(finding.evidence)
                .remedy(finding.remedy)
                .example(finding.suspects.isEmpty() ? null : example(oldest(finding), nowNanos, nowMillis))
                .build();
    }

    /** Where the listener was bound that accepted them, or did not. */
    private static @Nullable CallSite listenerSite(Finding finding) {
        return finding.queues.isEmpty() && finding.connector == null ? null : finding.site();
    }

    private static @Nullable ServerState server(Finding finding) {
        Connector connector = finding.connector;
        if (connector == null) {
            return null;
        }
        Workers workers = finding.workers;
        return workers == null
                ? new ServerState(connector.server.name, connector.part, -1, -1, "", 0, 0)
                : new ServerState(
                        connector.server.name,
                        connector.part,
                        workers.total,
                        workers.busy,
                        workers.place(),
                        workers.there.size(),
                        workers.seconds);
    }

    /** The request that has the connection, or for which it was opened. */
    private static @Nullable CallSite requestSite(Suspect suspect) {
        Lease lease = suspect.record.lease();
        Origin request = lease == null ? null : lease.request();
        return request == null ? suspect.record.requestSite() : request.site();
    }

    /** Descriptors, or ports towards the peer with the most sockets, whichever ends first; -1 without growth. */
    private static long secondsToExhaustion(Finding finding, List<Peer> peers, int openFiles, Limits limits) {
        // Who waits in an accept queue has no descriptor yet.
        if (finding.growthPerMinute <= 0 || !finding.queues.isEmpty()) {
            return -1;
        }
        double perSecond = finding.growthPerMinute / 60;
        double seconds = Double.MAX_VALUE;
        if (openFiles >= 0 && limits.maxOpenFiles() > 0) {
            seconds = Math.max(0, limits.maxOpenFiles() - openFiles) / perSecond;
        }
        boolean connects =
                !finding.suspects.isEmpty() && finding.suspects.get(0).record.isClient();
        if (connects && limits.highestEphemeralPort > 0 && !peers.isEmpty()) {
            long ports = limits.highestEphemeralPort - limits.lowestEphemeralPort + 1L;
            seconds = Math.min(seconds, Math.max(0, ports - peers.get(0).sockets) / perSecond);
        }
        return seconds == Double.MAX_VALUE ? -1 : (long) seconds;
    }

    private List<Peer> peers(Finding finding) {
        Map<Endpoint, Integer> counts = new HashMap<>();
        Map<Endpoint, String> names = new HashMap<>();
        for (Suspect suspect : finding.suspects) {
            Endpoint peer = suspect.row == null ? null : suspect.row.remote;
            if (peer == null || !counts.containsKey(peer)) {
                InetSocketAddress remembered = owners.of(suspect.record);
                if (remembered != null && remembered.getAddress() != null) {
                    if (peer == null) {
                        peer = Endpoint.of(remembered.getAddress().getAddress(), remembered.getPort());
                    }
                    String name = Peers.nameOf(remembered);
                    if (name != null) {
                        names.put(peer, name);
                    }
                }
            }
            if (peer != null) {
                Integer before = counts.get(peer);
                counts.put(peer, before == null ? 1 : before + 1);
            }
        }
        Map<String, Peer> peers = new LinkedHashMap<>();
        for (QueueVerdict verdict : finding.queues) {
            for (Map.Entry<String, Integer> entry : verdict.queue.peers.entrySet()) {
                Peer before = peers.get(entry.getKey());
                long sockets = entry.getValue() + (before == null ? 0 : before.sockets);
                peers.put(entry.getKey(), new Peer(entry.getKey(), 0, sockets, null));
            }
        }
        // Clients of ours come from a port of their own each; for them only the address says something.
        boolean accepted =
                !finding.suspects.isEmpty() && finding.suspects.get(0).record.isAccepted();
        for (Map.Entry<Endpoint, Integer> entry : counts.entrySet()) {
            Endpoint endpoint = entry.getKey();
            int port = accepted ? 0 : endpoint.port;
            String key = endpoint.address() + "|" + port;
            Peer before = peers.get(key);
            long sockets = entry.getValue() + (before == null ? 0 : before.sockets);
            peers.put(key, new Peer(endpoint.address(), port, sockets, names.get(endpoint)));
        }
        List<Peer> sorted = new ArrayList<>(peers.values());
        mostFirst(sorted);
        return sorted;
    }

    /** Whom the owner was connected to, for connections that the kernel has forgotten. */
    private @Nullable Endpoint remembered(Suspect suspect) {
        InetSocketAddress peer = owners.of(suspect.record);
        return peer == null || peer.getAddress() == null
                ? null
                : Endpoint.of(peer.getAddress().getAddress(), peer.getPort());
    }

    static void mostFirst(List<Peer> peers) {
        Collections.sort(peers, new Comparator<Peer>() {
            @Override
            public int compare(Peer one, Peer other) {
                return Long.compare(other.sockets, one.sockets);
            }
        });
    }

    static Site site(Frame frame) {
        return new Site(frame.className, frame.method, frame.file, frame.line);
    }

    private static Clients clients(ClientSite site) {
        Frame blame = site.site.blame;
        return new Clients(
                site.created,
                site.closed,
                site.collected,
                site.held(),
                site.perMinute(),
                blame == null ? null : site(blame));
    }

    /**
     * A line of the library that is concerned, whose class tells its jar: of the one that is known, or of the one that the
     * blamed line called; null where there is none, or it is the JDK.
     */
    private static @Nullable Frame concerned(Finding finding) {
        CallSite site = finding.site();
        if (site == null) {
            return null;
        }
        if (finding.connector != null) {
            return finding.connector.server.frameIn(site);
        }
        SocketRecord first = finding.suspects.isEmpty() ? null : finding.suspects.get(0).record;
        if (first != null && first.isAbandoned()) {
            return first.opener();
        }
        Frame known = finding.lineOfLibrary(site);
        if (known == null && first != null) {
            known = finding.lineOfLibrary(first.site());
        }
        if (known != null || finding.library != null) {
            return known;
        }
        return site.called();
    }

    /** Its name where facts describe it, else its packages. */
    private static @Nullable String library(Finding finding, @Nullable Frame concerned) {
        if (finding.connector != null) {
            return finding.connector.server.name;
        }
        if (finding.library != null) {
            return finding.library.name;
        }
        return concerned == null ? null : FrameFilter.libraryOf(concerned.className);
    }

    private static List<String> lines(@Nullable CallSite site) {
        List<String> lines = new ArrayList<>();
        if (site != null) {
            for (Frame frame : site.frames) {
                lines.add(frame.toString());
            }
        }
        return lines;
    }

    private static List<ThreadState> threads(Finding finding) {
        List<ThreadState> threads = new ArrayList<>();
        for (ThreadLook look : finding.threads) {
            if (threads.size() < THREADS_SHOWN) {
                threads.add(thread(look));
            }
        }
        return threads;
    }

    static ThreadState thread(ThreadLook look) {
        return new ThreadState(look.name, look.state.name(), look.trace);
    }

    private static Suspect oldest(Finding finding) {
        Suspect oldest = finding.suspects.get(0);
        for (Suspect suspect : finding.suspects) {
            if (suspect.sinceNanos - oldest.sinceNanos < 0) {
                oldest = suspect;
            }
        }
        return oldest;
    }

    private Example example(Suspect suspect, long nowNanos, long nowMillis) {
        long openedAgo = (nowNanos - suspect.record.openedNanos) / 1_000_000;
        Endpoint remembered = remembered(suspect);
        return new Example(
                suspect.row == null ? "?" : suspect.row.local.toString(),
                suspect.row != null ? suspect.row.remote.toString() : remembered == null ? "?" : remembered.toString(),
                suspect.stateName(),
                suspect.record.descriptor,
                suspect.record.inode,
                nowMillis - openedAgo,
                (nowNanos - suspect.sinceNanos) / SECOND);
    }
}
