package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All suspects that one bug explains. Filled while a diagnosis runs, only read afterwards. */
public final class Finding {

    /** The gravest of the rules that named this bug. */
    public Rule rule;

    public final String fingerprint;
    public final List<Suspect> suspects = new ArrayList<>();
    /** The accept queues behind it, where the cause is theirs; there are no suspects then. */
    public final List<QueueVerdict> queues = new ArrayList<>();
    /** Sentences that say why, in the order in which a reader needs them. */
    public final List<String> evidence = new ArrayList<>();

    public String remedy = "";
    /** The client objects behind it, where the cause is theirs. */
    public @Nullable ClientSite clients;
    /** The library concerned, or null. */
    public @Nullable ClientLibrary library;
    /** The server that accepts the connections, or null. */
    public @Nullable Connector connector;
    /** The threads that run its handlers; null where they do not matter. */
    public @Nullable Workers workers;
    /** Threads that should do something about it, as of now. */
    public final List<ThreadLook> threads = new ArrayList<>();
    /** Change in sockets per minute. */
    public double growthPerMinute;

    private Confidence confidence = Confidence.CERTAIN;
    // In the order of arrival: of equally frequent ones the first stays the example from report to report.
    private final Map<CallSite, Integer> sites = new LinkedHashMap<>();

    Finding(Rule rule, String fingerprint) {
        this.rule = rule;
        this.fingerprint = fingerprint;
    }

    void add(Rule by, Suspect suspect, Confidence sure, @Nullable CallSite site) {
        suspects.add(suspect);
        add(by, sure, site);
    }

    /** A queue in which connections wait. */
    void add(Rule by, QueueVerdict verdict) {
        queues.add(verdict);
        add(by, verdict.confidence, verdict.site());
    }

    private void add(Rule by, Confidence sure, @Nullable CallSite site) {
        if (by.severity.compareTo(rule.severity) < 0) {
            rule = by;
        }
        if (sure.compareTo(confidence) > 0) {
            confidence = sure;
        }
        if (site != null) {
            Integer before = sites.get(site);
            sites.put(site, before == null ? 1 : before + 1);
        }
    }

    /** How many connections it is about: half-closed ones, or those that nobody accepted. */
    public int size() {
        int waiting = 0;
        for (QueueVerdict verdict : queues) {
            waiting += verdict.queue.neverAccepted();
        }
        return suspects.size() + waiting;
    }

    /** A finding that no socket leads to, only the number of clients. */
    void blameClients(ClientSite at) {
        clients = at;
        confidence = Confidence.LIKELY;
        sites.put(at.site, 1);
    }

    /** As sure as the least sure of its suspects. */
    public Confidence confidence() {
        return confidence;
    }

    /** The call site with the most sockets, to be shown as the example. */
    public @Nullable CallSite site() {
        CallSite best = null;
        int most = 0;
        for (Map.Entry<CallSite, Integer> entry : sites.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        return best;
    }

    /** The line to blame; where the application is not in the trace, that of the library rather than of what it stands on. */
    public @Nullable Frame blame() {
        CallSite site = site();
        Frame line = site == null || site.hasApplicationFrame() ? null : lineOfLibrary(site);
        return line != null || site == null ? line : site.blame;
    }

    /** The innermost line of the library concerned in a trace, or null. */
    public @Nullable Frame lineOfLibrary(@Nullable CallSite site) {
        if (library != null && site != null) {
            for (Frame frame : site.frames) {
                if (library.owns(frame.className)) {
                    return frame;
                }
            }
        }
        return null;
    }

    /** {@link System#nanoTime} of the suspicion that is oldest. */
    public long firstNanos() {
        ClientSite at = clients;
        if (!queues.isEmpty()) {
            return waitingSince();
        }
        if (suspects.isEmpty()) {
            return at == null ? System.nanoTime() : at.firstNanos;
        }
        long first = suspects.get(0).sinceNanos;
        for (Suspect suspect : suspects) {
            if (suspect.sinceNanos - first < 0) {
                first = suspect.sinceNanos;
            }
        }
        return first;
    }

    private long waitingSince() {
        long now = System.nanoTime();
        long first = now;
        for (QueueVerdict verdict : queues) {
            long since = now - verdict.queue.oldestSeconds * 1_000_000_000L;
            first = verdict.queue.oldestSeconds > 0 && since - first < 0 ? since : first;
        }
        return first;
    }

    /** Suspects whose program read to the end of the stream and did not close. */
    public int readToEnd() {
        int count = 0;
        for (Suspect suspect : suspects) {
            if (suspect.isReadToEnd()) {
                count++;
            }
        }
        return count;
    }

    /** Suspects with bytes that nobody reads. */
    public int unreadSockets() {
        int count = 0;
        for (QueueVerdict verdict : queues) {
            count += verdict.queue.neverAccepted() - verdict.queue.silent;
        }
        for (Suspect suspect : suspects) {
            if (suspect.unreadBytes() > 0) {
                count++;
            }
        }
        return count;
    }

    /** Bytes that nobody reads, of all suspects. */
    public long unreadBytes() {
        long bytes = 0;
        for (QueueVerdict verdict : queues) {
            bytes += verdict.queue.unreadBytes;
        }
        for (Suspect suspect : suspects) {
            bytes += suspect.unreadBytes();
        }
        return bytes;
    }
}
