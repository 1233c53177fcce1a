package io.github.halfshut.diagnose;

import java.util.List;

/** What one look led to: the findings, and what is to be said of each listener. */
public final class Diagnosis {

    /** In no particular order. */
    public final List<Finding> findings;

    public final List<QueueVerdict> queues;

    Diagnosis(List<Finding> findings, List<QueueVerdict> queues) {
        this.findings = findings;
        this.queues = queues;
    }

    /** The one with this fingerprint. */
    public Finding finding(String fingerprint) {
        for (Finding finding : findings) {
            if (finding.fingerprint.equals(fingerprint)) {
                return finding;
            }
        }
        throw new IllegalArgumentException("no finding has the fingerprint " + fingerprint);
    }
}
