package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the threads of the program are doing. Takes the stacks of all of them at most once, and only when asked. */
final class LiveThreads {

    private final CallSites sites;
    private final Standing standing;
    private final Map<String, List<ThreadLook>> inClass = new HashMap<>();
    private final Map<String, Workers> ofServers = new HashMap<>();
    private @Nullable Map<Thread, StackTraceElement[]> stacks;
    private @Nullable List<ThreadLook> workers;

    LiveThreads(CallSites sites, Standing standing) {
        this.sites = sites;
        this.standing = standing;
    }

    /** Those inside the application class of this frame; those that merely wait for new connections or work are left out. */
    List<ThreadLook> in(@Nullable Frame blame) {
        if (blame == null || !blame.isApplication()) {
            return new ArrayList<>();
        }
        String outer = outermost(blame.className);
        List<ThreadLook> looks = inClass.get(outer);
        if (looks == null) {
            looks = look(outer);
            inClass.put(outer, looks);
        }
        return looks;
    }

    /** The threads of pools and servers that are inside the application: the largest group at one line. */
    List<ThreadLook> workers() {
        if (workers == null) {
            workers = largestGroup();
        }
        return workers;
    }

    /** The same without the thread of that name. */
    List<ThreadLook> workersBeside(String name) {
        List<ThreadLook> others = new ArrayList<>();
        for (ThreadLook look : workers()) {
            if (!look.name.equals(name)) {
                others.add(look);
            }
        }
        return others;
    }

    /** The threads that run the handlers of what this connector accepts. */
    Workers of(Connector connector) {
        Workers known = ofServers.get(connector.toString());
        if (known == null) {
            known = new WorkerLook(sites, standing, stacks()).of(connector);
            ofServers.put(connector.toString(), known);
        }
        return known;
    }

    /** Whether there are virtual threads, which the JVM does not list: what they do is not known. */
    boolean areSomeVirtual() {
        for (Thread thread : stacks().keySet()) {
            // Idle carriers end after half a minute; a helper of theirs stays.
            if (thread.getClass().getName().equals("jdk.internal.misc.CarrierThread")
                    || thread.getName().startsWith("VirtualThread-")) {
                return true;
            }
        }
        return false;
    }

    private Map<Thread, StackTraceElement[]> stacks() {
        if (stacks == null) {
            stacks = Thread.getAllStackTraces();
        }
        return stacks;
    }

    private List<ThreadLook> largestGroup() {
        Map<String, List<ThreadLook>> groups = new HashMap<>();
        List<ThreadLook> largest = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks().entrySet()) {
            CallSite at = sites.of(entry.getValue());
            Frame line = at.blame;
            boolean busy = line != null && line.isApplication() && isWorker(at);
            // A server that the application runs on a pool's thread stands there too, and only waits.
            if (line == null || !busy || NetworkCall.waitsForConnections(entry.getValue())) {
                continue;
            }
            List<ThreadLook> group = groups.get(line.toString());
            if (group == null) {
                group = new ArrayList<>();
                groups.put(line.toString(), group);
            }
            Thread thread = entry.getKey();
            group.add(new ThreadLook(thread.getName(), thread.getState(), entry.getValue(), line.className));
            largest = group.size() > largest.size() ? group : largest;
        }
        return largest;
    }

    /** A pool or a server stands at the outer end of its stack. */
    private static boolean isWorker(CallSite at) {
        for (int i = at.frames.size() - 1; i >= 0; i--) {
            Frame frame = at.frames.get(i);
            if (frame.isApplication()) {
                return false;
            }
            if (frame.owner == Frame.Owner.LIBRARY || frame.className.startsWith("java.util.concurrent.")) {
                return true;
            }
        }
        return false;
    }

    private List<ThreadLook> look(String outer) {
        List<ThreadLook> looks = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks().entrySet()) {
            StackTraceElement[] trace = entry.getValue();
            if (passes(trace, outer) && !NetworkCall.waitsForConnections(trace) && !isMain(trace, outer)) {
                looks.add(
                        new ThreadLook(entry.getKey().getName(), entry.getKey().getState(), trace, outer));
            }
        }
        return looks;
    }

    private static boolean passes(StackTraceElement[] trace, String outer) {
        for (StackTraceElement element : trace) {
            if (outermost(element.getClassName()).equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** The main thread passes through its own class for ever; it reads nothing there unless something is on top. */
    private static boolean isMain(StackTraceElement[] trace, String outer) {
        for (int i = 0; i < trace.length; i++) {
            if (outermost(trace[i].getClassName()).equals(outer)) {
                return i == trace.length - 1 && trace[i].getMethodName().equals("main");
            }
        }
        return false;
    }

    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }
}
