package io.github.halfshut.registry;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bounded table of call sites: equal traces become one object. When it is full, those go that no socket and no client
 * has used for a whole pass: a program that runs for months has had more traces than it has sockets. Used by one thread at
 * a time, never by the application's.
 */
public final class CallSites {

    private static final int CAPACITY = 10_000;
    private static final int FRAMES_KEPT = 96;

    private final FrameFilter filter;
    private final Map<Key, CallSite> sites = new HashMap<>();
    // The same few thousand lines stand in all traces, so each is held once.
    private final Map<StackTraceElement, Frame> frames = new HashMap<>();
    private long overflow;
    private int pass;
    private boolean roomWasMade;

    public CallSites(FrameFilter filter) {
        this.filter = filter;
    }

    /** An empty table of the same opinion, for another thread. */
    public CallSites another() {
        return new CallSites(filter.another());
    }

    /** The same of what is a raw trace or a call site already, or null: then nobody knows. */
    CallSite ofAny(@Nullable Object trace) {
        return trace instanceof RawTrace ? of((RawTrace) trace) : trace == null ? CallSite.OTHER : (CallSite) trace;
    }

    /** The call site of a stack; past the capacity it is the site of nowhere, and counted. */
    CallSite of(RawTrace trace) {
        StackTraceElement[] elements = trace.getStackTrace();
        Key key = new Key(frames(elements));
        CallSite site = sites.get(key);
        if (site == null) {
            if (!hasRoom()) {
                overflow++;
                return CallSite.OTHER;
            }
            site = new CallSite(trim(key.frames));
            sites.put(key, site);
        }
        use(site);
        return site;
    }

    /** Begins a pass, in which whoever keeps sites says so. */
    public void nextPass() {
        pass++;
        roomWasMade = false;
    }

    /** Keeps a site for this pass and the next. Of one that has gone, an equal trace would make another object. */
    void use(CallSite site) {
        site.usedInPass = pass;
    }

    private boolean hasRoom() {
        if (sites.size() >= CAPACITY && !roomWasMade) {
            roomWasMade = true;
            for (Iterator<CallSite> known = sites.values().iterator(); known.hasNext(); ) {
                // This pass is not over: what it has not come to was used in the one before.
                if (known.next().usedInPass < pass - 1) {
                    known.remove();
                }
            }
        }
        return sites.size() < CAPACITY;
    }

    /** A stack of this moment, told apart like those of sockets, and not remembered. */
    public CallSite of(StackTraceElement[] elements) {
        return new CallSite(trim(frames(elements)));
    }

    /** How many traces are known. */
    public int size() {
        return sites.size();
    }

    /** How many traces came after the table was full. */
    public long overflow() {
        return overflow;
    }

    private Frame[] frames(StackTraceElement[] elements) {
        Frame[] all = new Frame[elements.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = frame(elements[i]);
        }
        return all;
    }

    private static Frame[] trim(Frame[] all) {
        int first = 0;
        while (first < all.length && all[first].owner == Frame.Owner.AGENT) {
            first++;
        }
        int firstOfApplication = first;
        while (firstOfApplication < all.length && !all[firstOfApplication].isApplication()) {
            firstOfApplication++;
        }
        // Deep libraries may stand above the application: keep both ends of what matters, the socket and the
        // application.
        int kept = Math.min(all.length - first, FRAMES_KEPT);
        int skipped = 0;
        if (firstOfApplication < all.length && firstOfApplication - first > FRAMES_KEPT / 2) {
            skipped = Math.min(firstOfApplication - first - FRAMES_KEPT / 2, all.length - first - kept);
        }
        Frame[] trimmed = new Frame[kept];
        for (int i = 0; i < kept; i++) {
            trimmed[i] = all[first + i + (i < FRAMES_KEPT / 4 ? 0 : skipped)];
        }
        return trimmed;
    }

    private Frame frame(StackTraceElement element) {
        Frame frame = frames.get(element);
        if (frame == null) {
            frame = new Frame(
                    element.getClassName(),
                    element.getMethodName(),
                    element.getFileName(),
                    element.getLineNumber(),
                    filter.owner(element.getClassName()));
            if (frames.size() < 10 * CAPACITY) {
                frames.put(element, frame);
            }
        }
        return frame;
    }

    /** A whole trace as a map key: four bytes a frame, since frames are shared, where the JDK's own elements took forty. */
    private static final class Key {
        private final Frame[] frames;
        private final int hash;

        Key(Frame[] frames) {
            this.frames = frames;
            int sum = 1;
            for (Frame frame : frames) {
                sum = 31 * sum + frame.method.hashCode() + 7 * frame.line;
            }
            this.hash = sum;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key) || ((Key) other).frames.length != frames.length) {
                return false;
            }
            Frame[] others = ((Key) other).frames;
            for (int i = 0; i < frames.length; i++) {
                if (!frames[i].isSameLine(others[i])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
