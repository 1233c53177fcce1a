package io.github.halfshut.registry;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stack trace, held once for all sockets that share it, and the line in it that we blame. */
public final class CallSite {

    /** Stands for every trace that came after the table of call sites was full. */
    static final CallSite OTHER = new CallSite(new Frame[0]);

    /** Innermost first; the agent's own frames are cut off. */
    public final List<Frame> frames;
    /** The line to blame, or null where the trace is empty. */
    public final @Nullable Frame blame;
    /** When the table last heard that it is needed; the table's own. */
    int usedInPass;

    CallSite(Frame[] frames) {
        this.frames = Arrays.asList(frames);
        this.blame = choose(frames);
    }

    /** First a frame of {@code app-packages}, then any of the application, then a library's, then whatever is there. */
    private static @Nullable Frame choose(Frame[] frames) {
        Frame best = null;
        for (Frame frame : frames) {
            if (frame.owner == Frame.Owner.PREFERRED) {
                return frame;
            }
            if (best == null || frame.owner.compareTo(best.owner) < 0) {
                best = frame;
            }
        }
        return best;
    }

    /** Whether the application itself stands in the trace. */
    public boolean hasApplicationFrame() {
        return blame != null && blame.isApplication();
    }

    /** The library's line that called the JDK, or null where the application did so itself. */
    public @Nullable Frame opener() {
        for (Frame frame : frames) {
            if (frame.owner != Frame.Owner.PLUMBING) {
                return frame.owner == Frame.Owner.LIBRARY ? frame : null;
            }
        }
        return null;
    }

    /** The library's line that the blamed line called, or the blamed line where it is a library's; null without either. */
    public @Nullable Frame called() {
        Frame called = null;
        for (Frame frame : frames) {
            if (frame.owner == Frame.Owner.LIBRARY) {
                called = frame;
            }
            if (frame.equals(blame)) {
                break;
            }
        }
        return called;
    }

    /** Whether a class or method whose name has this part stands in the trace. */
    boolean mentions(String part) {
        for (Frame frame : frames) {
            if (frame.className.contains(part) || frame.method.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a frame of the named class, or of a class nested in it, stands in the trace. */
    public boolean passesThrough(String className) {
        for (Frame frame : frames) {
            if (frame.className.startsWith(className)) {
                return true;
            }
        }
        return false;
    }
}
