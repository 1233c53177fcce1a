package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Lease;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Client objects made at one line again and again, each with connections of its own. No heuristics: twenty half-closed
 * sockets of one shared client have one owner, of a client per request they have twenty.
 */
public final class PerRequestClient extends Rule {

    /** A program may well have a few clients from one factory line, one for each upstream. */
    private static final int FEW = 3;

    private static final int MANY = 10;

    /** A connection that served more than a redirect or two belongs to a client that is shared. */
    private static final int SOME_REQUESTS = 3;

    public PerRequestClient() {
        super(Cause.PER_REQUEST_CLIENT, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        ClientRecord client = suspect.record.client;
        ClientSite site = client == null ? null : client.site();
        // What never came into its client's pool would not be closed with the client either.
        if (site == null || scene.owners(site) < FEW || suspect.record.isAbandoned()) {
            return null;
        }
        if (scene.owners(site) >= MANY) {
            return Confidence.CERTAIN;
        }
        Lease lease = suspect.record.lease();
        return lease != null && lease.requests() > SOME_REQUESTS ? null : Confidence.LIKELY;
    }

    @Override
    public @Nullable CallSite blamed(Suspect suspect, Scene scene) {
        ClientRecord client = suspect.record.client;
        ClientSite site = client == null ? null : client.site();
        return site == null ? super.blamed(suspect, scene) : site.site;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        Set<ClientSite> sites = new LinkedHashSet<>();
        Set<ClientRecord> distinct = new HashSet<>();
        for (Suspect suspect : finding.suspects) {
            ClientRecord client = suspect.record.client;
            ClientSite made = client == null ? null : client.site();
            if (client != null && made != null) {
                sites.add(made);
                distinct.add(client);
            }
        }
        if (sites.isEmpty()) {
            return;
        }
        ClientSite site = ClientSite.sum(sites);
        finding.clients = site;
        evidence.made(site, "each owns a connection pool");
        int owners = distinct.size();
        evidence.add(evidence.of(finding.suspects.size(), "half-closed socket belongs", "half-closed sockets belong")
                + " to " + evidence.of(owners, "client", "different clients")
                + (owners > 1 ? ": one shared client would own them all." : "."));
        evidence.held(site);
        evidence.readToEnd(finding);
        evidence.unread(finding);
        finding.remedy = scene.libraryOf(site).ifCreatedPerRequest;
    }
}
