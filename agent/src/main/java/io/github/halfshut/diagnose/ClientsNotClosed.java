package io.github.halfshut.diagnose;

import io.github.halfshut.diagnose.rule.Sentences;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.ClientSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clients that hold no half-closed socket, since their selectors close what the peer closed, but threads and selectors of
 * their own: judged by their number alone, as no suspect points to them.
 */
final class ClientsNotClosed {

    /** Nobody needs so many at once from one line. */
    private static final int MANY = 10;

    private static final Rule RULE = new RuleWithoutSuspects(Cause.CLIENT_NOT_CLOSED, Severity.LEAK) {
        @Override
        public void explain(Finding finding, Scene scene) {
            ClientSite site = finding.clients;
            if (site == null) {
                return;
            }
            ClientLibrary library = scene.libraryOf(site);
            Sentences evidence = new Sentences(finding.evidence);
            evidence.made(site, evidence.of(site.live(), "is", "are") + " alive");
            finding.evidence.add(
                    "Their selectors close what a peer closes, so no socket is half-closed; what piles up is what each"
                            + " client keeps besides: its pool, and with most libraries threads, eventpolls and eventfds.");
            evidence.held(site);
            finding.remedy = library.ifCreatedPerRequest;
        }
    };

    private final Libraries libraries;

    ClientsNotClosed(Libraries libraries) {
        this.libraries = libraries;
    }

    /** Clients whose threads are there; a collected one has left them behind unless its library frees them then. */
    private int piled(ClientSite site) {
        return libraries.of(site).freedWhenCollected ? site.live() : site.created - site.closed;
    }

    /** Findings for the lines at which such clients pile up, those left out that have a finding already. */
    List<Finding> among(List<ClientSite> all, Map<String, Finding> known, long nowNanos, long minAgeNanos) {
        List<Finding> found = new ArrayList<>();
        for (Map.Entry<String, Map<Integer, List<ClientSite>>> line :
                byMark(all).entrySet()) {
            // A client and the event loops that it owns are made at one line: the library listed first is the client.
            for (List<ClientSite> ofLibrary : line.getValue().values()) {
                // One line has as many traces as it has callers.
                ClientSite site = ClientSite.sum(ofLibrary);
                if (piled(site) >= MANY
                        && nowNanos - site.firstNanos >= minAgeNanos
                        && !known.containsKey(Fingerprint.of(Cause.PER_REQUEST_CLIENT, site.site))) {
                    Finding finding = new Finding(RULE, line.getKey());
                    finding.blameClients(site);
                    found.add(finding);
                    break;
                }
            }
        }
        return found;
    }

    /** The lines by fingerprint, since two lines of one method are one finding, and there by library in the list's order. */
    private Map<String, Map<Integer, List<ClientSite>>> byMark(List<ClientSite> all) {
        Map<String, Map<Integer, List<ClientSite>>> marks = new LinkedHashMap<>();
        for (ClientSite site : all) {
            if (!libraries.of(site).heavy) {
                continue;
            }
            String mark = Fingerprint.of(RULE.cause, site.site);
            Map<Integer, List<ClientSite>> ofMark = marks.get(mark);
            if (ofMark == null) {
                ofMark = new TreeMap<>();
                marks.put(mark, ofMark);
            }
            List<ClientSite> sites = ofMark.get(site.library);
            if (sites == null) {
                sites = new ArrayList<>();
                ofMark.put(site.library, sites);
            }
            sites.add(site);
        }
        return marks;
    }
}
