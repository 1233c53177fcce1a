package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** One line of a stack trace, and whose code it is. */
public final class Frame {

    /** Whose code a frame is. */
    public enum Owner {
        /** Preferred by {@code app-packages}. */
        PREFERRED,
        APPLICATION,
        LIBRARY,
        /** JDK, reflection, proxies, generated classes. */
        PLUMBING,
        /** The agent's own frames above the hook. */
        AGENT
    }

    public final String className;
    public final String method;
    public final @Nullable String file;
    /** -1 unknown, -2 native. */
    public final int line;

    public final Owner owner;

    Frame(String className, String method, @Nullable String file, int line, Owner owner) {
        this.className = className;
        this.method = method;
        this.file = file;
        this.line = line;
        this.owner = owner;
    }

    /** Mostly the same object; past a bound frames are not shared any more. */
    boolean isSameLine(Frame other) {
        return this == other
                || (line == other.line && method.equals(other.method) && className.equals(other.className));
    }

    public boolean isApplication() {
        return owner == Owner.APPLICATION || owner == Owner.PREFERRED;
    }

    /** As the JDK prints it, without module and loader, so that it is equal on all JDKs. */
    @Override
    public String toString() {
        String place =
                line == -2 ? "Native Method" : file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return className + "." + method + "(" + place + ")";
    }
}
