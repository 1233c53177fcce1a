package io.github.halfshut.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings for accept queues in which connections wait: no socket of ours leads to them, since nobody has accepted one. */
final class NeverAccepted {

    private static final Rule LEAK = rule(Severity.LEAK);
    private static final Rule NOTICE = rule(Severity.NOTICE);

    private NeverAccepted() {}

    private static Rule rule(Severity severity) {
        return new RuleWithoutSuspects(Cause.NEVER_ACCEPTED, severity) {
            @Override
            public void explain(Finding finding, Scene scene) {
                QueueVerdict worst = finding.queues.get(0);
                for (QueueVerdict verdict : finding.queues) {
                    worst = verdict.queue.neverAccepted() > worst.queue.neverAccepted() ? verdict : worst;
                }
                finding.evidence.add(
                        worst.connector == null
                                ? Character.toUpperCase(worst.sentence.charAt(0)) + worst.sentence.substring(1) + "."
                                : worst.connector + ": " + worst.sentence + ".");
                finding.evidence.addAll(worst.evidence);
                finding.remedy = worst.remedy;
                finding.connector = worst.connector;
                finding.workers = worst.workers;
                if (worst.acceptor != null) {
                    finding.threads.add(worst.acceptor);
                }
                finding.threads.addAll(worst.others);
            }
        };
    }

    /** One finding for each line at which a listener in trouble was bound. */
    static List<Finding> among(List<QueueVerdict> verdicts) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (QueueVerdict verdict : verdicts) {
            if (verdict.severity == null) {
                continue;
            }
            Rule rule = verdict.severity == Severity.LEAK ? LEAK : NOTICE;
            String mark = Fingerprint.of(Cause.NEVER_ACCEPTED, verdict.site());
            Finding finding = findings.get(mark);
            if (finding == null) {
                finding = new Finding(rule, mark);
                findings.put(mark, finding);
            }
            finding.add(rule, verdict);
        }
        return new ArrayList<>(findings.values());
    }
}
