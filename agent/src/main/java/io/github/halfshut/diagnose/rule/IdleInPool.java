package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.Lease;
import org.jspecify.annotations.Nullable;

/** A shared client's pooled connection that the peer closed: bounded by the pool, replaced on next use. */
public final class IdleInPool extends Rule {

    public IdleInPool() {
        super(Cause.IDLE_IN_POOL, Severity.NOTICE);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        ClientRecord client = suspect.record.client;
        Lease lease = suspect.record.lease();
        if (lease != null && lease.isKnown()) {
            return lease.isLeased() ? null : Confidence.CERTAIN;
        }
        boolean pooled = client != null && !suspect.record.isAbandoned();
        return pooled && suspect.unreadBytes() <= SMALL_UNREAD ? Confidence.POSSIBLE : null;
    }

    /** What an idle TLS connection may hold unread: session tickets and a closing alert (JDK 17, TLS 1.3: 81). */
    private static final int SMALL_UNREAD = 100;

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        ClientRecord client = finding.suspects.get(0).record.client;
        evidence.add(evidence.of(
                        finding.suspects.size(),
                        "pooled connection of a shared client was",
                        "pooled connections of a shared client were")
                + " closed by the peer and not used since.");
        evidence.share(finding);
        evidence.readToEnd(finding);
        if (client != null) {
            finding.clients = client.site();
        }
        ClientLibrary library = scene.libraryOf(finding.suspects.get(0));
        finding.remedy =
                library == null ? "Let the pool drop idle connections before the peer does." : library.ifIdleInPool;
    }
}
