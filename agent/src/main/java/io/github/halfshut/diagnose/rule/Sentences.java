package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the evidence that several causes share, in the same words. */
public final class Sentences {

    private final List<String> target;

    public Sentences(List<String> target) {
        this.target = target;
    }

    /** Adds a sentence of its own. */
    public void add(String sentence) {
        target.add(sentence);
    }

    /** {@code 1 socket}, {@code 2 sockets}. */
    public String of(int count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** With commas, as in the rest of the report. */
    public String number(long value) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** How many clients, how fast, and what became of them. */
    public void made(ClientSite site, String and) {
        long perMinute = Math.round(site.perMinute());
        add(of(site.created, "client was", "clients were") + " made at this line"
                + (perMinute > 0 ? ", " + number(perMinute) + " a minute" : "") + ", " + number(site.closed)
                + " closed, " + number(site.collected) + " garbage-collected; " + and + ".");
    }

    /** Whether the clients are garbage that the next collection may take, or kept by something. */
    public void held(ClientSite site) {
        int live = site.live();
        int held = site.held();
        if (held > 0) {
            add(number(held) + " of the " + number(live) + " live clients "
                    + (held == 1 ? "has" : "have")
                    + " outlived a garbage collection, so something holds them: a field, a collection, a thread.");
        } else if (live > 0) {
            add("No garbage collection has run since, so whether something holds them is not known.");
        }
    }

    /** Which part of one client's open sockets these are; nothing where several clients are concerned. */
    public void share(Finding finding) {
        Set<ClientRecord> clients = new HashSet<>();
        for (Suspect suspect : finding.suspects) {
            if (suspect.record.client == null) {
                return;
            }
            clients.add(suspect.record.client);
        }
        int open = clients.iterator().next().sockets();
        int sockets = finding.suspects.size();
        if (clients.size() == 1 && open >= sockets) {
            add("That is " + number(sockets) + " of the " + number(open) + " open sockets of this client.");
        }
    }

    /** Receive queue 0 in CLOSE_WAIT: the program has consumed everything up to the peer's FIN. */
    public void readToEnd(Finding finding) {
        int read = finding.readToEnd();
        if (read > 0) {
            add((read == finding.suspects.size() ? "All were" : of(read, "was", "were"))
                    + " read to the end of the stream, so the program was told that the peer had closed.");
        }
    }

    /** Receive queue above 1 in CLOSE_WAIT: the FIN counts for one, the rest are bytes. */
    public void unread(Finding finding) {
        int unread = finding.unreadSockets();
        if (unread > 0) {
            add(of(unread, "socket holds ", "sockets hold ") + number(finding.unreadBytes())
                    + " bytes that nobody has read since the peer closed.");
        }
    }
}
