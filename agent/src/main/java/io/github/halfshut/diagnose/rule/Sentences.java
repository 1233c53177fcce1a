package io.github.halfshut.diagnose.rule;

import io.github.halfshut.diagnose.Finding;
import java.util.List;

/** Writes the evidence that several causes share, in the same words. */
final class Sentences {

    private final List<String> target;

    Sentences(List<String> target) {
        this.target = target;
    }

    void add(String sentence) {
        target.add(sentence);
    }

    String of(int count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** With commas, as in the rest of the report. */
    String number(long value) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** Receive queue 0 in CLOSE_WAIT: the program has consumed everything up to the peer's FIN. */
    void readToEnd(Finding finding) {
        int read = finding.readToEnd();
        if (read > 0) {
            add((read == finding.suspects.size() ? "All were" : of(read, "was", "were"))
                    + " read to the end of the stream, so the program was told that the peer had closed.");
        }
    }

    /** Receive queue above 1 in CLOSE_WAIT: the FIN counts for one, the rest are bytes. */
    void unread(Finding finding) {
        int unread = finding.unreadSockets();
        if (unread > 0) {
            add(of(unread, "socket holds ", "sockets hold ") + number(finding.unreadBytes())
                    + " bytes that nobody has read since the peer closed.");
        }
    }
}
