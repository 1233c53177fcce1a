package io.github.halfshut.sample.tumult;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks many times a second for deeds that take too long, tells where their threads stand and who holds what they wait for,
 * and looks for deadlocks. How long it was itself kept from looking is how long all threads were.
 */
final class Watchdog extends Thread {

    private static final long BETWEEN_MILLIS = 20;
    private static final int LOOKS_BETWEEN_SEARCHES = 10;
    private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FRAMES = 12;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Doer> doers;
    private final Consumer<String> say;
    /** Since when each was at what has been told of it already. */
    private final Map<Doer, Long> told = new WeakHashMap<>();

    private long longestPauseNanos;
    private int searches;
    private int deadlocks;

    Watchdog(List<Doer> doers, Consumer<String> say) {
        super("watchdog");
        this.doers = doers;
        this.say = say;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            for (int look = 1; ; look++) {
                long before = System.nanoTime();
                Thread.sleep(BETWEEN_MILLIS);
                long now = System.nanoTime();
                look(now, now - before - TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
                if (look % LOOKS_BETWEEN_SEARCHES == 0) {
                    search();
                }
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look(long now, long pause) {
        longestPauseNanos = Math.max(longestPauseNanos, pause);
        for (Doer doer : doers) {
            long since = doer.sinceNanos();
            if (since != Doer.NOTHING
                    && now - since > TOO_LONG_NANOS
                    && !Long.valueOf(since).equals(told.put(doer, since))) {
                say.accept("stalled: " + doer.kind + " for " + (now - since) / 1_000_000 + " ms, on a processor for "
                        + doer.onProcessorNanos() / 1_000_000 + " ms," + where(doer.getId()));
            }
        }
    }

    private synchronized void search() {
        searches++;
        long[] locked = threads.findDeadlockedThreads();
        if (locked != null) {
            deadlocks++;
            for (long id : locked) {
                say.accept("deadlocked:" + where(id));
            }
        }
    }

    /** Where this thread stands, and where the one does that has what it waits for. */
    private String where(long id) {
        ThreadInfo info = threads.getThreadInfo(id, FRAMES);
        long holder = info == null ? -1 : info.getLockOwnerId();
        return stack(info) + (holder < 0 ? "" : " held up by" + stack(threads.getThreadInfo(holder, FRAMES)));
    }

    private static String stack(ThreadInfo info) {
        if (info == null) {
            return " in a thread that has ended";
        }
        StringBuilder stack = new StringBuilder(" in " + info.getThreadName() + " " + info.getThreadState());
        for (StackTraceElement frame : info.getStackTrace()) {
            stack.append(" | ").append(frame);
        }
        return stack.toString();
    }

    /** Since this was asked before. */
    synchronized String sinceLastAsked() {
        String said = "all threads paused for at most " + longestPauseNanos / 1_000_000 + " ms, " + deadlocks
                + " deadlocks in " + searches + " searches";
        longestPauseNanos = 0;
        searches = 0;
        deadlocks = 0;
        return said;
    }
}
