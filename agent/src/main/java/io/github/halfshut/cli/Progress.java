package io.github.halfshut.cli;

import io.github.halfshut.report.Words;
import java.io.PrintStream;
import java.util.Locale;

/** A bar on standard error, where that is a terminal, of what takes longer than a second; gone when it is done. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int WIDTH = 30;

    private final PrintStream to;
    private final String unit;
    private final long total;
    private final boolean visible;
    private long dueNanos = System.nanoTime() + PATIENCE_NANOS;
    private boolean drawn;

    /** @param total 0 where it is not known */
    Progress(PrintStream to, String unit, long total, boolean visible) {
        this.to = to;
        this.unit = unit;
        this.total = total;
        this.visible = visible;
    }

    /** Cheap enough to be called for each line. */
    void at(long done, String also) {
        if (visible && System.nanoTime() - dueNanos >= 0) {
            dueNanos = System.nanoTime() + REDRAW_NANOS;
            drawn = true;
            to.print("\r" + bar(done, also) + "\033[K");
            to.flush();
        }
    }

    String bar(long done, String also) {
        if (total <= 0) {
            return Words.count(done) + " " + unit + ", " + also;
        }
        int full = (int) (Math.min(done, total) * WIDTH / total);
        StringBuilder bar = new StringBuilder("[");
        for (int i = 0; i < WIDTH; i++) {
            bar.append(i < full ? '#' : '.');
        }
        return bar.append(String.format(
                        Locale.ROOT, "] %3d %%  %s %s, %s", done * 100 / total, Words.count(done), unit, also))
                .toString();
    }

    @Override
    public void close() {
        if (drawn) {
            to.print("\r\033[K");
            to.flush();
        }
    }
}
