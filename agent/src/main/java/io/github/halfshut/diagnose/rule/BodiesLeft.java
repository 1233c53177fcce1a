package io.github.halfshut.diagnose.rule;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Scene;
import io.github.halfshut.library.ClientLibrary;
import java.util.Map;
import java.util.TreeMap;

/** How the responses of one finding were left: with which status, and how far their bodies were read. */
final class BodiesLeft {

    private final Finding finding;
    private final Sentences evidence;
    /** How many responses had which error status. */
    private final Map<Integer, Integer> errors = new TreeMap<>();

    private int withStatus;
    private int errorCount;
    private int errorsUnopened;
    private int unopened;
    private int opened;
    // Of these only the kernel tells.
    private int unread;
    private long unreadBytes;

    BodiesLeft(Finding finding, Scene scene, Sentences evidence) {
        this.finding = finding;
        this.evidence = evidence;
        ClientLibrary library = scene.libraryOf(finding.suspects.get(0));
        boolean bodies = library != null && scene.tellsOfBodies(library);
        for (Suspect suspect : finding.suspects) {
            count(suspect, bodies);
        }
    }

    private void count(Suspect suspect, boolean bodies) {
        int status = suspect.status();
        boolean read = suspect.isReadToEnd();
        boolean told = bodies && status != 0;
        withStatus += status == 0 ? 0 : 1;
        if (suspect.isError()) {
            Integer before = errors.get(status);
            errors.put(status, before == null ? 1 : before + 1);
            errorCount++;
            errorsUnopened += told && !read && !suspect.isBodyOpened() ? 1 : 0;
        }
        if (read) {
            return;
        }
        if (told) {
            opened += suspect.isBodyOpened() ? 1 : 0;
            unopened += suspect.isBodyOpened() ? 0 : 1;
        } else if (suspect.unreadBytes() > 0) {
            unread++;
            unreadBytes += suspect.unreadBytes();
        }
    }

    void tell() {
        int read = finding.readToEnd();
        if (read > 0) {
            evidence.add(evidence.of(read, "response was", "responses were")
                    + " read to the end of the stream and then not closed.");
        }
        if (unopened > 0) {
            evidence.add("Nobody opened the "
                    + evidence.of(unopened, "body: that response was", "bodies: those responses were")
                    + " never read.");
        }
        if (opened > 0) {
            evidence.add(evidence.of(opened, "body was", "bodies were")
                    + " opened and not read to the end: only a read that returns -1 is the end.");
        }
        if (unread > 0) {
            evidence.add(evidence.of(unread, "response was", "responses were")
                    + " left unread, wholly or in part, " + evidence.number(unreadBytes) + " bytes wait"
                    + (withStatus > 0 ? "." : ": an error path, or a status that nobody looks behind."));
        }
        status();
    }

    private void status() {
        if (errorCount > 0) {
            evidence.add(evidence.of(errorCount, "response", "responses") + " had an error status (" + statuses() + ")"
                    + (errorsUnopened == errorCount
                            ? ", and nobody read what came with it: the path for errors leaves without closing."
                            : ": look at the path that the code takes for it."));
        } else if (withStatus > 0 && withStatus == finding.suspects.size()) {
            evidence.add("No response had an error status, so it is not the path for errors alone.");
        }
    }

    /** {@code 404 twice} would need words for numbers: {@code 12 of 404, 3 of 500}; one status alone needs no count. */
    private String statuses() {
        StringBuilder list = new StringBuilder();
        for (Map.Entry<Integer, Integer> status : errors.entrySet()) {
            list.append(list.length() == 0 ? "" : ", ");
            list.append(errors.size() == 1 ? "" : evidence.number(status.getValue()) + " of ");
            list.append(status.getKey());
        }
        return list.toString();
    }
}
