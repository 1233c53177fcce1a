package io.github.halfshut.outlet;

import io.github.halfshut.report.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket that was opened, and may be closed by now. */
public final class OpenedSocket {
    public final long openedMillis;
    /** {@code client}, {@code accepted} or {@code listener}. */
    public final String kind;

    public final int descriptor;
    /** Name of the thread that opened it; empty for a virtual one without a name. */
    public final String thread;

    public final @Nullable Site blame;
    /** Innermost first. */
    public final List<String> trace;
    /** How many were opened after it, and before the next that is handed out, and could not be kept. */
    public final long missedAfter;

    public OpenedSocket(
            long openedMillis,
            String kind,
            int descriptor,
            String thread,
            @Nullable Site blame,
            List<String> trace,
            long missedAfter) {
        this.openedMillis = openedMillis;
        this.kind = kind;
        this.descriptor = descriptor;
        this.thread = thread;
        this.blame = blame;
        this.trace = trace;
        this.missedAfter = missedAfter;
    }
}
