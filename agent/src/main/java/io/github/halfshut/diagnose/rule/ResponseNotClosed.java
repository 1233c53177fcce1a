package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Cause;
import io.github.halfshut.diagnose.Confidence;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Rule;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.diagnose.Severity;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.Lease;
import org.jspecify.annotations.Nullable;

/** A pooled connection that was given to a request and never came back: its response was not closed. */
public final class ResponseNotClosed extends Rule {

    public ResponseNotClosed() {
        super(Cause.RESPONSE_NOT_CLOSED, Severity.LEAK);
    }

    @Override
    public @Nullable Confidence judge(Suspect suspect, Scene scene) {
        Lease lease = suspect.record.lease();
        if (lease != null && lease.isKnown()) {
            return !lease.isLeased() ? null : lease.request() == null ? Confidence.LIKELY : Confidence.CERTAIN;
        }
        if (suspect.isStalled() && suspect.record.isOfLibrary() && suspect.record.isClient()) {
            return Confidence.LIKELY;
        }
        // An idle connection would have been closed by the selector that reads it.
        ClientLibrary library = suspect.record.isClient() && !suspect.isRowless() ? scene.libraryOf(suspect) : null;
        return library != null && library.selects ? Confidence.LIKELY : null;
    }

    @Override
    public @Nullable CallSite blamed(Suspect suspect, Scene scene) {
        // The opener of a pooled connection may be innocent: the last request is to blame.
        CallSite site = suspect.requestingSite();
        if (site == null && isUnnoted(suspect)) {
            site = scene.typicalOf(suspect);
        }
        return site != null ? site : super.blamed(suspect, scene);
    }

    /** Its request came when requests were too many to note the line of each. */
    private static boolean isUnnoted(Suspect suspect) {
        Lease lease = suspect.record.lease();
        return lease != null && lease.isLeased() && lease.request() == null;
    }

    @Override
    public void explain(Finding finding, Scene scene) {
        Sentences evidence = new Sentences(finding.evidence);
        evidence.add(what(finding, evidence));
        unnoted(finding, evidence);
        lease(finding, evidence);
        int open = 0;
        for (Suspect suspect : finding.suspects) {
            open += suspect.stateName().equals("ESTABLISHED") ? 1 : 0;
        }
        if (open > 0) {
            evidence.add(evidence.of(open, "is", "are")
                    + " still ESTABLISHED: the rest of the response does not fit the receive"
                    + " buffer, so the peer cannot even finish sending.");
        }
        evidence.share(finding);
        new BodiesLeft(finding, scene, evidence).tell();
        ClientRecord client = finding.suspects.get(0).record.client;
        if (client != null) {
            finding.clients = client.site();
        }
        ClientLibrary library = scene.libraryOf(finding.suspects.get(0));
        finding.remedy = remedy(library, finding.site());
    }

    /** In the words of what the application called, which may be a library that stands on the one with the connection. */
    private static String remedy(@Nullable ClientLibrary library, @Nullable CallSite site) {
        if (library == null) {
            return "Close the response on every path, exceptions and error statuses included.";
        }
        Frame called = site == null || !site.hasApplicationFrame() ? null : site.called();
        // What is called to make asynchronous requests need not be what made this one.
        if (called == null || library.selects || library.owns(called.className)) {
            return library.ifBodyLeftOpen;
        }
        return "Close what " + called.className + "." + called.method + " returned, on every path, exceptions and error"
                + " statuses included. Where it returned nothing to close, that library forgot it: look for a newer release.";
    }

    private static String what(Finding finding, Sentences evidence) {
        int sockets = finding.suspects.size();
        if (areLeased(finding)) {
            return evidence.of(sockets, "connection was", "connections were")
                    + " leased for a request made here and never given back, so the response was not closed.";
        }
        if (finding.suspects.get(0).isStalled()) {
            return evidence.of(sockets, "connection was", "connections were")
                    + " opened for a request made here whose response fills the buffer and is not read.";
        }
        return evidence.of(sockets, "connection is", "connections are")
                + " half-closed though this library's selector closes idle ones: a request made here holds them,"
                + " its response was neither read to the end nor closed.";
    }

    /** When the peer gave up waiting: seconds between lease and FIN tell its timeout, minutes a connection kept for long. */
    private static void lease(Finding finding, Sentences evidence) {
        long shortest = Long.MAX_VALUE;
        long longest = -1;
        for (Suspect suspect : finding.suspects) {
            Lease lease = suspect.record.lease();
            if (lease != null && lease.isLeased() && !suspect.isStalled()) {
                long seconds = Math.max(0, (suspect.sinceNanos - lease.sinceNanos()) / 1_000_000_000L);
                shortest = Math.min(shortest, seconds);
                longest = Math.max(longest, seconds);
            }
        }
        if (longest >= 0) {
            evidence.add("The peer closed " + (shortest == longest ? "" : evidence.number(shortest) + " to ")
                    + evidence.number(longest) + " s after the request had taken its connection.");
        }
    }

    private static boolean areLeased(Finding finding) {
        for (Suspect suspect : finding.suspects) {
            if (!suspect.isLeased()) {
                return false;
            }
        }
        return true;
    }

    private static void unnoted(Finding finding, Sentences evidence) {
        int count = 0;
        for (Suspect suspect : finding.suspects) {
            count += isUnnoted(suspect) ? 1 : 0;
        }
        if (count > 0) {
            evidence.add("Of " + evidence.number(count)
                    + " the line is that of others in the same pool: requests came too fast to note each one's.");
        }
    }
}
