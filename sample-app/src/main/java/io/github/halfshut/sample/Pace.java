package io.github.halfshut.sample;

import java.util.concurrent.TimeUnit;

/** Says when the next piece of work is due and when there is no more; several threads may ask. */
public final class Pace {

    private final long start = System.nanoTime();
    private final long nanosBetween;
    private final long end;
    private final int limit;
    private int started;

    public Pace(int limit, int perSecond, long durationMillis) {
        this.limit = limit;
        this.nanosBetween = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.end = durationMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(durationMillis);
    }

    /** Waits until the next piece is due; false when enough has been done. */
    public boolean next() throws InterruptedException {
        return take() >= 0;
    }

    /** Waits until the next piece is due and returns its number, counted from 0; -1 when enough has been done. */
    public int take() throws InterruptedException {
        int taken;
        long due;
        synchronized (this) {
            due = started * nanosBetween;
            if (started >= limit || Math.max(due, System.nanoTime() - start) >= end) {
                return -1;
            }
            taken = started++;
        }
        long wait = due - (System.nanoTime() - start);
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        return taken;
    }

    public synchronized int started() {
        return started;
    }
}
