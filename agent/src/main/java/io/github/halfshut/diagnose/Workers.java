package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of pools and servers that are inside application code right now, by the line where they are. Takes the stacks
 * of all threads once, when first asked.
 */
final class Workers {

    private final CallSites sites;
    private @Nullable Map<String, List<ThreadLook>> byLine;

    Workers(CallSites sites) {
        this.sites = sites;
    }

    /** The largest group of workers at one line of the application. */
    List<ThreadLook> stuck() {
        List<ThreadLook> most = new ArrayList<>();
        for (List<ThreadLook> group : look().values()) {
            most = group.size() > most.size() ? group : most;
        }
        return most;
    }

    /** The same without the thread of that name. */
    List<ThreadLook> stuckBeside(String name) {
        List<ThreadLook> others = new ArrayList<>();
        for (ThreadLook look : stuck()) {
            if (!look.name.equals(name)) {
                others.add(look);
            }
        }
        return others;
    }

    private Map<String, List<ThreadLook>> look() {
        Map<String, List<ThreadLook>> groups = byLine;
        if (groups != null) {
            return groups;
        }
        groups = new HashMap<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            CallSite at = sites.of(entry.getValue());
            Frame line = at.blame;
            if (line != null && line.isApplication() && isWorker(at)) {
                List<ThreadLook> group = groups.get(line.toString());
                if (group == null) {
                    group = new ArrayList<>();
                    groups.put(line.toString(), group);
                }
                Thread thread = entry.getKey();
                group.add(new ThreadLook(thread.getName(), thread.getState(), entry.getValue(), line.className));
            }
        }
        byLine = groups;
        return groups;
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
}
