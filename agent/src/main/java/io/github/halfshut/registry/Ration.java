package io.github.halfshut.registry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many a second, and as many at once after a rest. Past that it refuses, which costs a look at the clock and no write,
 * so that threads in a hurry do not contend for it.
 */
final class Ration {

    private static final long SECOND = 1_000_000_000;

    private final long gapNanos;
    /** Up to when all is spent. */
    private final AtomicLong spentUntil;

    Ration(long perSecond, long now) {
        this.gapNanos = SECOND / perSecond;
        this.spentUntil = new AtomicLong(now - SECOND);
    }

    /** @param now {@link System#nanoTime} */
    boolean take(long now) {
        while (true) {
            long spent = spentUntil.get();
            if (spent - now > 0) {
                return false;
            }
            long from = Math.max(spent - now, -SECOND) + now;
            // Of two requests that always come together, an even pace would only ever see the first.
            long price = 1 + ((scramble(from) * 2 * gapNanos) >>> 32);
            if (spentUntil.compareAndSet(spent, from + price)) {
                return true;
            }
        }
    }

    /** 32 bits that differ widely between neighbouring times; a random generator of the JDK may be woven. */
    private static long scramble(long time) {
        return (time * 0x9E3779B97F4A7C15L) >>> 32;
    }
}
