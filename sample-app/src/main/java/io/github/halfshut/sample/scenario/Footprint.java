package io.github.halfshut.sample.scenario;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Locale;

/** What this process holds once everything that can be collected is gone. */
final class Footprint {

    private static final int COLLECTIONS = 3;
    private static final long FINALIZERS_MILLIS = 100;

    private final long heap;
    private final long metaspace;
    private final int threads;
    private final int descriptors;

    private Footprint(long heap, long metaspace, int threads, int descriptors) {
        this.heap = heap;
        this.metaspace = metaspace;
        this.threads = threads;
        this.descriptors = descriptors;
    }

    /** Collects garbage first, more than once: finalizers and cleaners free what the next collection takes. */
    static Footprint now() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(FINALIZERS_MILLIS);
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        String[] open = new File("/proc/self/fd").list();
        // The listing itself takes one.
        int descriptors = open == null ? 0 : open.length - 1;
        return new Footprint(
                heap, metaspace(), ManagementFactory.getThreadMXBean().getThreadCount(), descriptors);
    }

    private static long metaspace() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                return pool.getUsage().getUsed();
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %d KB, metaspace %d KB, threads %d, descriptors %d",
                heap >> 10,
                metaspace >> 10,
                threads,
                descriptors);
    }
}
