package io.github.halfshut.registry;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

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

    /** The call site of a stack; past the capacity it is the site of nowhere, and counted. */
    CallSite of(RawTrace trace) {
        StackTraceElement[] elements = trace.getStackTrace();
        Key key = new Key(elements);
        CallSite site = sites.get(key);
        if (site == null) {
            if (!hasRoom()) {
                overflow++;
                return CallSite.OTHER;
            }
            site = new CallSite(trim(elements));
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
        return new CallSite(trim(elements));
    }

    /** How many traces are known. */
    public int size() {
        return sites.size();
    }

    /** How many traces came after the table was full. */
    public long overflow() {
        return overflow;
    }

    private Frame[] trim(StackTraceElement[] elements) {
        int first = 0;
        while (first < elements.length && filter.owner(elements[first].getClassName()) == Frame.Owner.AGENT) {
            first++;
        }
        int firstOfApplication = first;
        while (firstOfApplication < elements.length
                && !frame(elements[firstOfApplication]).isApplication()) {
            firstOfApplication++;
        }
        // Deep libraries may stand above the application: keep both ends of what matters, the socket and the
        // application.
        int kept = Math.min(elements.length - first, FRAMES_KEPT);
        int skipped = 0;
        if (firstOfApplication < elements.length && firstOfApplication - first > FRAMES_KEPT / 2) {
            skipped = Math.min(firstOfApplication - first - FRAMES_KEPT / 2, elements.length - first - kept);
        }
        Frame[] trimmed = new Frame[kept];
        for (int i = 0; i < kept; i++) {
            trimmed[i] = frame(elements[first + i + (i < FRAMES_KEPT / 4 ? 0 : skipped)]);
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

    /** A whole trace as a map key. Keeps the elements, which hold names only: no class and so no loader. */
    private static final class Key {
        private final StackTraceElement[] elements;
        private final int hash;

        Key(StackTraceElement[] elements) {
            this.elements = elements;
            int sum = 1;
            for (StackTraceElement element : elements) {
                sum = 31 * sum + element.getMethodName().hashCode() + 7 * element.getLineNumber();
            }
            this.hash = sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && java.util.Arrays.equals(elements, ((Key) other).elements);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
