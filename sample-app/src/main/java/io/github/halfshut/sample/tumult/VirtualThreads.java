package io.github.halfshut.sample.tumult;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Thousands of virtual threads that all exist at once; some hundreds of them at a time have their turn. */
final class VirtualThreads {

    private static final int TURNS = 500;

    private final int threads;
    private final Kind free;
    private final Kind pinned;
    private final Deed deed;

    /** @param pinned for each second of them, which holds a monitor meanwhile and, up to JDK 23, its carrier thread */
    VirtualThreads(int threads, Kind free, Kind pinned, Deed deed) {
        this.threads = threads;
        this.free = free;
        this.pinned = pinned;
        this.deed = deed;
    }

    void all() throws Exception {
        // They are newer than what this source is compiled for.
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Semaphore turns = new Semaphore(TURNS);
        CountDownLatch ended = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            boolean pins = i % 2 == 0;
            start.invoke(null, (Runnable) () -> {
                turns.acquireUninterruptibly();
                if (pins) {
                    pinned.measure(this::whileHolding);
                } else {
                    free.measure(deed);
                }
                turns.release();
                ended.countDown();
            });
        }
        ended.await();
    }

    private void whileHolding() throws Exception {
        synchronized (new Object()) {
            deed.once();
        }
    }
}
