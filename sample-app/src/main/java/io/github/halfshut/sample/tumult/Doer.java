package io.github.halfshut.sample.tumult;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** A thread that does one kind of deed until it is told to stop, and can be asked since when it is at it. */
final class Doer extends Thread {

    /** In place of a time: it rests. */
    static final long NOTHING = 0;

    /** Without it, what was measured would be how long threads wait for a processor. */
    private static final long PAUSE_MILLIS = 20;

    final Kind kind;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Deed deed;
    private volatile boolean stopped;
    private volatile long sinceNanos = NOTHING;
    private volatile long cpuNanos;

    Doer(String name, Kind kind, Deed deed) {
        super(name);
        this.kind = kind;
        this.deed = deed;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                cpuNanos = THREADS.getCurrentThreadCpuTime();
                sinceNanos = System.nanoTime();
                kind.measure(deed);
                sinceNanos = NOTHING;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException end) {
            interrupt();
        }
    }

    /** When what it is doing now began, by {@link System#nanoTime}, or {@link #NOTHING}. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** For how long it has had a processor since then. */
    long onProcessorNanos() {
        return Math.max(0, THREADS.getThreadCpuTime(getId()) - cpuNanos);
    }

    void finish() {
        stopped = true;
    }
}
