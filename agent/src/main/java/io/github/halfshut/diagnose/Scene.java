package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.Listening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule may ask about the whole program while it judges one socket. */
public final class Scene {

    public final Sight sight;
    private final Libraries libraries;
    private final LiveThreads threads;
    /** By line, since one line has as many traces as it has callers. */
    private final Map<String, Set<ClientRecord>> owners = new HashMap<>();

    /** By client, how often which line of the application is behind a suspect. */
    private final Map<ClientRecord, Map<CallSite, Integer>> lines = new HashMap<>();

    private final Map<String, Integer> stalled = new HashMap<>();
    private final Map<String, Integer> unconnected = new HashMap<>();
    private final Map<Queue, @Nullable Connector> connectors = new HashMap<>();

    Scene(Sight sight, Libraries libraries, LiveThreads threads) {
        this.sight = sight;
        this.libraries = libraries;
        this.threads = threads;
        for (Suspect suspect : sight.suspects) {
            if (suspect.neverConnected) {
                count(unconnected, suspect.record.blamedSite());
                continue;
            }
            ClientRecord client = suspect.record.client;
            ClientSite site = client == null ? null : client.site();
            if (client != null && site != null) {
                Set<ClientRecord> distinct = owners.get(line(site));
                if (distinct == null) {
                    distinct = new HashSet<>();
                    owners.put(line(site), distinct);
                }
                distinct.add(client);
            }
            CallSite requested = suspect.requestingSite();
            // Who opened a connection that another request has by now says nothing.
            CallSite behind = requested != null || suspect.isLeased() ? requested : suspect.record.blamedSite();
            if (client != null && behind != null && behind.hasApplicationFrame()) {
                Map<CallSite, Integer> counts = lines.get(client);
                if (counts == null) {
                    counts = new HashMap<>();
                    lines.put(client, counts);
                }
                Integer before = counts.get(behind);
                counts.put(behind, before == null ? 1 : before + 1);
            }
            if (suspect.isStalled()) {
                count(stalled, suspect.record.blamedSite());
            }
        }
    }

    private static void count(Map<String, Integer> byLine, @Nullable CallSite site) {
        if (site != null) {
            Integer before = byLine.get(line(site));
            byLine.put(line(site), before == null ? 1 : before + 1);
        }
    }

    /** How many distinct client objects made at this line own a suspect. */
    public int owners(ClientSite site) {
        Set<ClientRecord> distinct = owners.get(line(site));
        return distinct == null ? 0 : distinct.size();
    }

    /** Where the listener was bound that accepted this socket, if the application stands there; else null. */
    public @Nullable CallSite boundBy(Suspect suspect) {
        Queue queue = listenerOf(suspect);
        Listening listening = queue == null ? null : queue.listening();
        CallSite bound = listening == null ? null : listening.site();
        return bound != null && bound.hasApplicationFrame() ? bound : null;
    }

    /** The server whose listener accepted this socket, or null: the application accepts by itself. */
    public @Nullable Connector connectorOf(Suspect suspect) {
        CallSite accepted = suspect.record.site();
        if (!suspect.record.isAccepted() || accepted == null || accepted.hasApplicationFrame()) {
            return null;
        }
        Queue queue = listenerOf(suspect);
        if (queue != null && !connectors.containsKey(queue)) {
            connectors.put(queue, Connector.of(queue));
        }
        Connector bound = queue == null ? null : connectors.get(queue);
        return bound == null ? Connector.of(suspect) : bound;
    }

    private @Nullable Queue listenerOf(Suspect suspect) {
        if (suspect.record.isAccepted() && suspect.row != null) {
            for (Queue queue : sight.queues) {
                if (queue.address != null && queue.address.covers(suspect.row.local)) {
                    return queue;
                }
            }
        }
        return null;
    }

    /** The threads that run the handlers of what this connector accepts. */
    public Workers workersOf(Connector connector) {
        return threads.of(connector);
    }

    /**
     * Threads of pools that are inside the application right now: the largest group at one line. For connections whose
     * handlers no trace names.
     */
    public List<ThreadLook> workers() {
        return threads.workers();
    }

    /** Whether there are virtual threads, of which nobody can tell what they do. */
    public boolean areThreadsVirtual() {
        return threads.areSomeVirtual();
    }

    /** How many sockets that this line opened wait for a reader while the peer is still open. */
    public int stalledAt(CallSite site) {
        Integer count = stalled.get(line(site));
        return count == null ? 0 : count;
    }

    /** How many sockets of the same line were never connected. */
    int unconnectedWith(Suspect suspect) {
        CallSite site = suspect.record.blamedSite();
        Integer count = site == null ? null : unconnected.get(line(site));
        return count == null ? 0 : count;
    }

    /** The line behind most suspects of the same client, or null: for those whose own line is not known. */
    public @Nullable CallSite typicalOf(Suspect suspect) {
        ClientRecord client = suspect.record.client;
        Map<CallSite, Integer> counts = client == null ? null : lines.get(client);
        CallSite typical = null;
        int most = 0;
        if (counts != null) {
            for (Map.Entry<CallSite, Integer> entry : counts.entrySet()) {
                if (entry.getValue() > most) {
                    most = entry.getValue();
                    typical = entry.getKey();
                }
            }
        }
        return typical;
    }

    private static String line(ClientSite site) {
        return line(site.site);
    }

    private static String line(CallSite site) {
        return String.valueOf(site.blame);
    }

    /** The library of a suspect's client, or whose frames stand in its trace, or null. */
    public @Nullable ClientLibrary libraryOf(Suspect suspect) {
        return libraries.of(suspect);
    }

    /** The library of the clients made at this line. */
    public ClientLibrary libraryOf(ClientSite site) {
        return libraries.of(site);
    }

    /** Whether it would be known if somebody had opened the body of a response that came through this library. */
    public boolean tellsOfBodies(ClientLibrary library) {
        return libraries.tellsOfBodies(library);
    }

    /** The live threads inside the application class that opened a socket, see {@link LiveThreads#in}. */
    public List<ThreadLook> threadsIn(@Nullable Frame blame) {
        return threads.in(blame);
    }
}
