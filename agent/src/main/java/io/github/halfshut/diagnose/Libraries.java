package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import org.jspecify.annotations.Nullable;

/** Which library a finding concerns. */
final class Libraries {

    private Libraries() {}

    /** The name of the library, or null. */
    static @Nullable String of(Finding finding) {
        ClientSite clients = finding.clients;
        Integer index = finding.suspects.isEmpty()
                ? (clients == null ? null : Integer.valueOf(clients.library))
                : indexOf(finding.suspects.get(0));
        return index == null ? null : ClientLibraries.ALL.get(index).name;
    }

    /** The library of its client, or the first in the list whose frames stand in the trace that opened the socket. */
    static @Nullable Integer indexOf(Suspect suspect) {
        ClientRecord client = suspect.record.client;
        if (client != null) {
            return client.library;
        }
        CallSite site = suspect.record.site();
        Integer first = null;
        if (site != null) {
            for (Frame frame : site.frames) {
                Integer library = ofFrame(frame);
                // Of several the one listed first: Netty, below many of them, is last.
                if (library != null && (first == null || library < first)) {
                    first = library;
                }
            }
        }
        return first;
    }

    private static @Nullable Integer ofFrame(Frame frame) {
        for (int i = 0; i < ClientLibraries.ALL.size(); i++) {
            if (belongs(frame, ClientLibraries.ALL.get(i))) {
                return i;
            }
        }
        return null;
    }

    private static boolean belongs(Frame frame, ClientLibrary library) {
        for (String prefix : library.packages) {
            if (frame.className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
