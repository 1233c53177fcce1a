package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.guard.Part;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientSite;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the rules about every suspect and puts those that one bug explains together. One thread at a time. */
public final class Diagnostician {

    /** Nobody keeps so many sockets of one line ready without connecting them. */
    private static final int MANY_UNCONNECTED = 10;

    private final Libraries libraries;
    private final CallSites sites;
    private final QueueJudge queueJudge;
    private final ClientsNotClosed clientsNotClosed;
    private final Timeline timeline;
    private final Standing standing = new Standing();
    private final long minAgeNanos;
    /** In the order of the rules. */
    private final List<Part> rules = new ArrayList<>();

    private final Part judgingQueues;
    private final Part judgingClients;
    private final Part explaining;

    /**
     * @param libraries in the order by which records name them
     * @param hooked what is known of them
     */
    public Diagnostician(
            List<ClientLibrary> libraries,
            Hooked hooked,
            CallSites sites,
            Timeline timeline,
            long minAgeNanos,
            Mishaps mishaps) {
        this.sites = sites;
        this.queueJudge = new QueueJudge(sites, minAgeNanos);
        this.libraries = new Libraries(libraries, hooked);
        this.clientsNotClosed = new ClientsNotClosed(this.libraries);
        this.timeline = timeline;
        this.minAgeNanos = minAgeNanos;
        for (Rule rule : Rules.ALL) {
            rules.add(mishaps.part("the rule " + rule.getClass().getSimpleName()));
        }
        this.judgingQueues = mishaps.part("judging accept queues");
        this.judgingClients = mishaps.part("judging clients that hold no socket");
        this.explaining = mishaps.part("explaining a finding");
    }

    /**
     * Finds out what one look has led to.
     *
     * @param descriptorsLeft how many descriptors the process may still open, -1 where unknown
     */
    public Diagnosis diagnose(Sight sight, List<ClientSite> clientSites, int descriptorsLeft) {
        standing.look(sight.nanos);
        LiveThreads threads = new LiveThreads(sites, standing);
        Scene scene = new Scene(sight, libraries, threads);
        List<QueueVerdict> queues = queues(sight, threads, descriptorsLeft);
        Map<String, Finding> findings = new LinkedHashMap<>();
        BitSet on = rulesThatWork();
        // Thousands of suspects share a handful of call sites, so each mark is computed once.
        Map<Rule, Map<CallSite, String>> marks = new HashMap<>();
        for (Suspect suspect : sight.suspects) {
            if (suspect.neverConnected && scene.unconnectedWith(suspect) < MANY_UNCONNECTED) {
                continue;
            }
            for (int i = on.nextSetBit(0); i >= 0; i = on.nextSetBit(i + 1)) {
                Rule rule = Rules.ALL.get(i);
                try {
                    Confidence sure = rule.judge(suspect, scene);
                    if (sure != null) {
                        CallSite site = rule.blamed(suspect, scene);
                        String mark = mark(marks, rule, site);
                        Finding finding = findings.get(mark);
                        if (finding == null) {
                            finding = new Finding(rule, mark);
                            findings.put(mark, finding);
                        }
                        finding.add(rule, suspect, sure, site);
                        break;
                    }
                } catch (Throwable failure) {
                    // The next rules may know an answer, for this suspect and for all others.
                    on.clear(i);
                    rules.get(i).failed(failure);
                }
            }
        }
        pass(on);
        List<Finding> all = new ArrayList<>(findings.values());
        all.addAll(clients(clientSites, findings, sight.nanos));
        all.addAll(NeverAccepted.among(queues));
        for (Finding finding : all) {
            explain(finding, scene);
            timeline.note(finding.fingerprint, size(finding), finding.firstNanos(), sight.nanos);
        }
        timeline.close(sight.nanos);
        for (Finding finding : all) {
            finding.growthPerMinute = timeline.perMinute(finding.fingerprint);
        }
        return new Diagnosis(all, queues);
    }

    private List<QueueVerdict> queues(Sight sight, LiveThreads threads, int descriptorsLeft) {
        if (judgingQueues.isOn()) {
            try {
                List<QueueVerdict> queues = queueJudge.judge(sight, threads, descriptorsLeft);
                judgingQueues.passed();
                return queues;
            } catch (Throwable failure) {
                judgingQueues.failed(failure);
            }
        }
        return Collections.emptyList();
    }

    private List<Finding> clients(List<ClientSite> sites, Map<String, Finding> known, long nowNanos) {
        if (judgingClients.isOn()) {
            try {
                List<Finding> found = clientsNotClosed.among(sites, known, nowNanos, minAgeNanos);
                judgingClients.passed();
                return found;
            } catch (Throwable failure) {
                judgingClients.failed(failure);
            }
        }
        return Collections.emptyList();
    }

    /** Without its evidence a finding is still worth telling: the line, the cause and the count are there. */
    private void explain(Finding finding, Scene scene) {
        if (explaining.isOn()) {
            try {
                finding.library = libraries.of(finding);
                finding.rule.explain(finding, scene);
                explaining.passed();
            } catch (Throwable failure) {
                explaining.failed(failure);
            }
        }
    }

    private BitSet rulesThatWork() {
        BitSet on = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            on.set(i, rules.get(i).isOn());
        }
        return on;
    }

    private void pass(BitSet on) {
        for (int i = on.nextSetBit(0); i >= 0; i = on.nextSetBit(i + 1)) {
            rules.get(i).passed();
        }
    }

    /** What grows: sockets, or where there are none the clients. */
    private static int size(Finding finding) {
        ClientSite clients = finding.clients;
        return finding.size() == 0 && clients != null ? clients.live() : finding.size();
    }

    private static String mark(Map<Rule, Map<CallSite, String>> marks, Rule rule, @Nullable CallSite site) {
        Map<CallSite, String> ofRule = marks.get(rule);
        if (ofRule == null) {
            ofRule = new HashMap<>();
            marks.put(rule, ofRule);
        }
        String mark = ofRule.get(site);
        if (mark == null) {
            mark = Fingerprint.of(rule.cause, site);
            ofRule.put(site, mark);
        }
        return mark;
    }
}
