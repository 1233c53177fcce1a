package io.github.halfshut.report;

import org.jspecify.annotations.Nullable;

/** A line of code: where a socket or client was made, or whom we blame. */
public final class Site {
    public final String className;
    public final String method;
    public final @Nullable String file;

    /** 0 or less: unknown. */
    public final int line;

    public Site(String className, String method, @Nullable String file, int line) {
        this.className = className;
        this.method = method;
        this.file = file;
        this.line = line;
    }

    /** As a stack trace spells it, which editors turn into a link. */
    @Override
    public String toString() {
        String place = file == null ? "Unknown Source" : line > 0 ? file + ":" + line : file;
        return className + "." + method + "(" + place + ")";
    }
}
