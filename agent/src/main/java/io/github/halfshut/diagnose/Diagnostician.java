package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the rules about every suspect and puts those that one bug explains together. One thread at a time. */
public final class Diagnostician {

    private final Libraries libraries;
    private final CallSites sites;
    private final QueueJudge queueJudge;
    private final ClientsNotClosed clientsNotClosed;
    private final Timeline timeline;
    private final long minAgeNanos;

    /** @param libraries in the order by which records name them */
    public Diagnostician(List<ClientLibrary> libraries, CallSites sites, Timeline timeline, long minAgeNanos) {
        this.sites = sites;
        this.queueJudge = new QueueJudge(sites, minAgeNanos);
        this.libraries = new Libraries(libraries);
        this.clientsNotClosed = new ClientsNotClosed(this.libraries);
        this.timeline = timeline;
        this.minAgeNanos = minAgeNanos;
    }

    /**
     * Finds out what one look has led to.
     *
     * @param descriptorsLeft how many descriptors the process may still open, -1 where unknown
     */
    public Diagnosis diagnose(Sight sight, List<ClientSite> clientSites, int descriptorsLeft) {
        LiveThreads threads = new LiveThreads(sites);
        Scene scene = new Scene(sight, libraries, threads);
        List<QueueVerdict> queues = queueJudge.judge(sight, threads, descriptorsLeft);
        Map<String, Finding> findings = new LinkedHashMap<>();
        // Thousands of suspects share a handful of call sites, so each mark is computed once.
        Map<Rule, Map<CallSite, String>> marks = new HashMap<>();
        for (Suspect suspect : sight.suspects) {
            for (Rule rule : Rules.ALL) {
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
            }
        }
        List<Finding> all = new ArrayList<>(findings.values());
        all.addAll(clientsNotClosed.among(clientSites, findings, sight.nanos, minAgeNanos));
        all.addAll(NeverAccepted.among(queues));
        for (Finding finding : all) {
            finding.library = libraries.of(finding);
            finding.rule.explain(finding, scene);
            timeline.note(finding.fingerprint, size(finding), finding.firstNanos(), sight.nanos);
        }
        timeline.close(sight.nanos);
        for (Finding finding : all) {
            finding.growthPerMinute = timeline.perMinute(finding.fingerprint);
        }
        return new Diagnosis(all, queues);
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
