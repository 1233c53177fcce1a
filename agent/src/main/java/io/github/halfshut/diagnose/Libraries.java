package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Verb;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.SocketRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Which library a finding concerns; records name it by its place in the list. Used by one thread at a time. */
final class Libraries {

    private static final int NAMES_KEPT = 20_000;
    /** Of a class that belongs to none. */
    private static final Integer NONE = Integer.MAX_VALUE;

    private final List<ClientLibrary> all;
    // Thousands of suspects share a few sites, and sites the same frames: each question is answered once. Sites come
    // and go.
    private final Map<CallSite, Integer> bySite = new WeakHashMap<>();
    private final Map<String, Integer> byClass = new HashMap<>();

    private final Hooked hooked;

    Libraries(List<ClientLibrary> all, Hooked hooked) {
        this.all = all;
        this.hooked = hooked;
    }

    boolean tellsOfBodies(ClientLibrary library) {
        return hooked.has(library, Verb.BODY);
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
            return opener == null ? null : library(ofClass(opener.className));
        }
        ClientRecord client = record.client;
        if (client != null) {
            return all.get(client.library);
        }
        CallSite site = record.site();
        // Who accepted it is a server, though the same project may make a client.
        return site == null || record.isAccepted() ? null : of(site);
    }

    private @Nullable ClientLibrary of(CallSite site) {
        Integer known = bySite.get(site);
        if (known == null) {
            known = first(site.frames);
            bySite.put(site, known);
        }
        return library(known);
    }

    private @Nullable ClientLibrary library(Integer number) {
        return number.equals(NONE) ? null : all.get(number);
    }

    /** Of several the one listed first: Netty, below many of them, is last. */
    private Integer first(List<Frame> frames) {
        Integer first = NONE;
        for (Frame frame : frames) {
            Integer library = ofClass(frame.className);
            if (library < first) {
                first = library;
            }
        }
        return first;
    }

    private Integer ofClass(String className) {
        Integer known = byClass.get(className);
        if (known == null) {
            known = NONE;
            for (int i = 0; i < all.size() && known.equals(NONE); i++) {
                known = all.get(i).owns(className) ? i : NONE;
            }
            if (byClass.size() < NAMES_KEPT) {
                byClass.put(className, known);
            }
        }
        return known;
    }
}
