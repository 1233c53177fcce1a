package io.github.halfshut.wiring;

import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Diagnosis;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.guard.Part;
import io.github.halfshut.hook.HookLedger;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.Endpoint;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.ProcNetstat;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.release.Outcome;
import io.github.halfshut.report.AgentFacts;
import io.github.halfshut.report.HookState;
import io.github.halfshut.report.KernelFacts;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Likely;
import io.github.halfshut.report.Listener;
import io.github.halfshut.report.Mishap;
import io.github.halfshut.report.OwnProcess;
import io.github.halfshut.report.Peer;
import io.github.halfshut.report.Release;
import io.github.halfshut.report.Unattributed;
import io.github.halfshut.report.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what was seen and found into the plain data of a report. */
final class Assembler {

    /** The last ones are remembered. */
    private static final int RELEASES = 20;

    private final Parts parts;
    private final OwnProcess process;
    private final KernelReader kernel;
    private final Mishaps mishaps;
    private final Part assemblingLeaks;
    private final Part assemblingListeners;
    private final Part readingCounters;
    private final Part keepingHistory;
    private final Snapshots snapshots = new Snapshots();
    /** Ages and uptimes go by {@link System#nanoTime}: somebody may set the wall clock. */
    private final long sinceNanos;

    private final LeakAssembler leaks;
    private final BlindSpots blindSpots;
    private final Counters counters;
    private final ListenerAssembler listeners = new ListenerAssembler();
    private final List<Release> releases = new ArrayList<>();
    private long scans;
    private long lastNanos;
    private long maxNanos;

    Assembler(
            Parts parts,
            OwnProcess process,
            KernelReader kernel,
            DescriptorProbe probe,
            Mishaps mishaps,
            long sinceNanos) {
        this.parts = parts;
        this.process = process;
        this.kernel = kernel;
        this.mishaps = mishaps;
        this.sinceNanos = sinceNanos;
        this.assemblingLeaks = mishaps.part("telling a finding");
        this.assemblingListeners = mishaps.part("telling listeners");
        this.readingCounters = mishaps.part("reading the kernel's counters");
        this.keepingHistory = mishaps.part("keeping the figures of earlier looks");
        this.counters = new Counters(kernel.netstat());
        this.leaks = new LeakAssembler(parts.jars);
        this.blindSpots = new BlindSpots(parts, kernel, probe);
    }

    /** What is known before the first look. */
    LeakReport empty(long nowMillis) {
        return new LeakReport(
                nowMillis,
                new AgentFacts.Builder(Version.TEXT, parts.how, nowMillis).build(),
                process.at(sinceNanos),
                new KernelFacts.Builder("none").build(),
                Collections.emptyList(),
                Collections.emptyList(),
                Unattributed.NONE,
                Collections.singletonList("No look at the kernel has been taken yet."));
    }

    LeakReport report(
            long nowMillis,
            Sight sight,
            Diagnosis diagnosis,
            int openFiles,
            long spentNanos,
            long intervalNanos,
            List<String> outletTroubles) {
        scans++;
        lastNanos = spentNanos;
        maxNanos = Math.max(maxNanos, spentNanos);
        List<Leak> found = leaks(sight, diagnosis, nowMillis, openFiles);
        return withHistory(new LeakReport(
                nowMillis,
                agentFacts(nowMillis - (sight.nanos - sinceNanos) / 1_000_000),
                process.at(sight.nanos),
                kernelFacts(sight, openFiles),
                found,
                listeners(sight, diagnosis),
                unattributed(sight, found),
                blindSpots.list(sight, intervalNanos, outletTroubles, mishaps)));
    }

    private LeakReport withHistory(LeakReport report) {
        if (keepingHistory.isOn()) {
            try {
                snapshots.note(report);
                LeakReport whole = report.withHistory(snapshots.history());
                keepingHistory.passed();
                return whole;
            } catch (Throwable failure) {
                keepingHistory.failed(failure);
            }
        }
        return report;
    }

    private List<Leak> leaks(Sight sight, Diagnosis diagnosis, long nowMillis, int openFiles) {
        List<Leak> found = new ArrayList<>();
        for (Finding finding : diagnosis.findings) {
            if (assemblingLeaks.isOn()) {
                try {
                    found.add(leaks.leak(finding, sight.nanos, nowMillis, openFiles, kernel.limits()));
                    assemblingLeaks.passed();
                } catch (Throwable failure) {
                    assemblingLeaks.failed(failure);
                }
            }
        }
        return found;
    }

    private List<Listener> listeners(Sight sight, Diagnosis diagnosis) {
        if (assemblingListeners.isOn()) {
            try {
                List<Listener> all = listeners.list(diagnosis.queues, sight.nanos);
                assemblingListeners.passed();
                return all;
            } catch (Throwable failure) {
                assemblingListeners.failed(failure);
            }
        }
        return Collections.emptyList();
    }

    /** An older report where no new one can be had, with what has failed since; any thread may ask for it. */
    LeakReport stale(LeakReport before, String why) {
        List<String> spots = new ArrayList<>();
        spots.add(why);
        spots.addAll(mishaps.switchedOff());
        spots.addAll(before.blindSpots);
        return new LeakReport(
                        before.takenAtMillis,
                        before.agent.withMishaps(mishaps()),
                        before.jvm,
                        before.kernel,
                        before.leaks,
                        before.listeners,
                        before.unattributed,
                        spots)
                .withHistory(before.history);
    }

    /** Told by each report from now on. */
    void released(long nowMillis, Leak leak, Outcome outcome) {
        Map<String, Long> left = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> reason : outcome.left.entrySet()) {
            left.put(reason.getKey(), reason.getValue().longValue());
        }
        if (releases.size() == RELEASES) {
            releases.remove(0);
        }
        releases.add(new Release(nowMillis, leak, outcome.released, left));
    }

    /** @param sinceMillis when the agent started, by the wall clock as it stands now */
    private AgentFacts agentFacts(long sinceMillis) {
        List<HookState> hooks = new ArrayList<>();
        for (HookLedger.Line line : parts.weaver.ledger().lines()) {
            hooks.add(new HookState(line.name, line.state.spelling, line.detail.isEmpty() ? null : line.detail));
        }
        long cpuNanos = kernel.cpuNanos();
        return new AgentFacts.Builder(Version.TEXT, parts.how, sinceMillis)
                .hooks(hooks)
                .scans(scans, lastNanos / 1e6, maxNanos / 1e6)
                .cpuSeconds(cpuNanos < 0 ? -1 : cpuNanos / 1e9)
                .mishaps(mishaps())
                .trackedSockets(parts.sockets.size(), parts.sockets.forgotten())
                .minAgeSeconds(parts.options.minAgeNanos / 1_000_000_000L)
                .releases(releases)
                .build();
    }

    private List<Mishap> mishaps() {
        List<Mishap> all = new ArrayList<>();
        for (Map.Entry<String, Long> mishap : mishaps.counts().entrySet()) {
            all.add(new Mishap(mishap.getKey(), mishap.getValue()));
        }
        return all;
    }

    /** Without new figures the ones before stand. */
    private void refresh(ProcNetstat netstat) {
        if (readingCounters.isOn()) {
            try {
                netstat.refresh();
                readingCounters.passed();
            } catch (Throwable failure) {
                readingCounters.failed(failure);
            }
        }
    }

    private KernelFacts kernelFacts(Sight sight, int openFiles) {
        Map<String, Long> states = new LinkedHashMap<>();
        if (sight.tablesRead) {
            states.put(TcpState.ESTABLISHED.name(), 0L);
            states.put(TcpState.CLOSE_WAIT.name(), 0L);
        }
        for (Map.Entry<TcpState, Integer> entry : sight.states.entrySet()) {
            states.put(entry.getKey().name(), entry.getValue().longValue());
        }
        long oldest = -1;
        for (Suspect suspect : sight.suspects) {
            oldest = Math.max(oldest, (sight.nanos - suspect.sinceNanos) / 1_000_000_000L);
        }
        ProcNetstat netstat = kernel.netstat();
        refresh(netstat);
        return new KernelFacts.Builder(sight.tablesRead ? "/proc" : "none")
                .netlink(kernel.netlink())
                .states(states)
                .files(openFiles, kernel.maxFiles())
                .ephemeralPorts(kernel.limits().lowestEphemeralPort, kernel.limits().highestEphemeralPort)
                .somaxconn(kernel.limits().somaxconn)
                .listens(netstat.get("ListenOverflows"), netstat.get("ListenDrops"))
                .sinceStart(counters.sinceStart())
                .listeners(sight.ownListeners, sight.allListeners)
                .synRecv(sight.synReceived)
                .oldestCloseWaitSeconds(oldest)
                .build();
    }

    /** Guesses by peer, and says that it is a guess: the share of the strangers' peers that a known leak has too. */
    private static Unattributed unattributed(Sight sight, List<Leak> leaks) {
        int total = 0;
        List<Peer> peers = new ArrayList<>();
        for (Map.Entry<Endpoint, Integer> entry : sight.unattributed.entrySet()) {
            total += entry.getValue();
            peers.add(new Peer(entry.getKey().address(), entry.getKey().port, entry.getValue(), null));
        }
        if (total == 0) {
            return Unattributed.NONE;
        }
        List<Likely> likely = new ArrayList<>();
        for (Leak leak : leaks) {
            long shared = 0;
            for (Peer peer : peers) {
                for (Peer known : leak.peers) {
                    if (known.port == peer.port && known.address.equals(peer.address)) {
                        shared += peer.sockets;
                    }
                }
            }
            if (shared > 0) {
                likely.add(new Likely(leak.fingerprint, (double) shared / total));
            }
        }
        LeakAssembler.mostFirst(peers);
        return new Unattributed(total, peers, likely);
    }
}
