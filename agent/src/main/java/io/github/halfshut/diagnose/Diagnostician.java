package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.registry.CallSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the rules about every suspect and puts those that one bug explains together. One thread at a time. */
public final class Diagnostician {

    private final Timeline timeline;

    public Diagnostician(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The findings of one look, in no particular order. */
    public List<Finding> diagnose(Sight sight) {
        Scene scene = new Scene(sight);
        Map<String, Finding> findings = new LinkedHashMap<>();
        // Thousands of suspects share a handful of call sites, so each mark is computed once.
        Map<Rule, Map<CallSite, String>> marks = new HashMap<>();
        for (Suspect suspect : sight.suspects) {
            for (Rule rule : Rules.ALL) {
                Confidence sure = rule.judge(suspect, scene);
                if (sure != null) {
                    CallSite site = rule.blamed(suspect);
                    String mark = mark(marks, rule, site);
                    Finding finding = findings.get(mark);
                    if (finding == null) {
                        finding = new Finding(rule, mark);
                        findings.put(mark, finding);
                    }
                    finding.add(suspect, sure, site);
                    break;
                }
            }
        }
        List<Finding> all = new ArrayList<>(findings.values());
        for (Finding finding : all) {
            finding.library = Libraries.of(finding);
            finding.rule.explain(finding, scene);
            timeline.note(finding.fingerprint, finding.suspects.size(), finding.firstNanos(), sight.nanos);
        }
        timeline.close(sight.nanos);
        for (Finding finding : all) {
            finding.growthPerMinute = timeline.perMinute(finding.fingerprint);
        }
        return all;
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
