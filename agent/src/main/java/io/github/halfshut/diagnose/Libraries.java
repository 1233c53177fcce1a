package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.SocketRecord;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which library a finding concerns; records name it by its place in the list. */
final class Libraries {

    private final List<ClientLibrary> all;

    Libraries(List<ClientLibrary> all) {
        this.all = all;
    }

    ClientLibrary of(ClientSite site) {
        return all.get(site.library);
    }

    /** The library of a finding, or null. */
    @Nullable
    ClientLibrary of(Finding finding) {
        ClientSite clients = finding.clients;
        if (finding.suspects.isEmpty()) {
            return clients == null ? null : of(clients);
        }
        return of(finding.suspects.get(0));
    }

    /**
     * The library of its client, or the first in the list whose frames stand in the trace that opened the socket. What never
     * came into its client's pool concerns the one that opened it, be it known or not.
     */
    @Nullable
    ClientLibrary of(Suspect suspect) {
        SocketRecord record = suspect.record;
        if (record.isAbandoned()) {
            Frame opener = record.opener();
            return opener == null ? null : first(Collections.singletonList(opener));
        }
        ClientRecord client = record.client;
        if (client != null) {
            return all.get(client.library);
        }
        CallSite site = record.site();
        // Who accepted it is a server, though the same project may make a client.
        return site == null || record.isAccepted() ? null : first(site.frames);
    }

    /** Of several the one listed first: Netty, below many of them, is last. */
    private @Nullable ClientLibrary first(List<Frame> frames) {
        for (ClientLibrary library : all) {
            for (Frame frame : frames) {
                if (library.owns(frame.className)) {
                    return library;
                }
            }
        }
        return null;
    }
}
