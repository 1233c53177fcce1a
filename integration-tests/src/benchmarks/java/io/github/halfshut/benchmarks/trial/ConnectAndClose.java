package io.github.halfshut.benchmarks.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that connect and close, below few and below many frames in turn: {@code KIND THREADS SLICES [virtual|switched]}. A
 * slice takes a quarter of a second; between two all threads stand still, so that what is read belongs to the slice.
 */
final class ConnectAndClose implements Trial.Work {

    private static final int[] DEPTHS = {5, 60};
    private static final long SLICE_NANOS = 250_000_000;
    private static final int WARM_SLICES = 12;

    private final InetSocketAddress to = Opener.at(Trial.port("closing"));
    private Opener opener;
    private CyclicBarrier barrier;
    private volatile int depth;
    private volatile long endNanos;
    private volatile boolean over;
    private long[][] operations;

    @Override
    public void run(String[] arguments) throws Exception {
        opener = Opener.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int slices = Integer.parseInt(arguments[2]);
        barrier = new CyclicBarrier(threads + 1);
        operations = new long[threads][16];
        List<Thread> workers = start(threads, arguments.length > 3 && arguments[3].equals("virtual"));
        for (int i = 0; i < WARM_SLICES; i++) {
            slice(DEPTHS[i % DEPTHS.length]);
        }
        if (arguments.length > 3 && arguments[3].equals("switched")) {
            Switch agent = new Switch();
            for (int frames : DEPTHS) {
                agent.compare(() -> slice(frames), slices, "." + frames);
            }
        } else {
            measure(workers, slices);
        }
        over = true;
        barrier.await();
    }

    private void measure(List<Thread> workers, int slices) throws Exception {
        Slice[] sums = {new Slice(), new Slice()};
        long blockedBefore = blocked(workers);
        for (int i = 0; i < slices; i++) {
            sums[i % DEPTHS.length].add(slice(DEPTHS[i % DEPTHS.length]));
        }
        long blocked = blocked(workers) - blockedBefore;
        for (int i = 0; i < DEPTHS.length; i++) {
            sums[i].print("." + DEPTHS[i]);
        }
        Trial.figure("blocked", 1_000.0 * blocked / (sums[0].operations + sums[1].operations));
    }

    private List<Thread> start(int threads, boolean virtual) throws Exception {
        ThreadFactory factory = virtual ? VirtualThreads.factory() : Thread::new;
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = factory.newThread(() -> work(number));
            thread.start();
            workers.add(thread);
        }
        return workers;
    }

    private void work(int number) {
        Callable<Void> loop = () -> {
            while (System.nanoTime() - endNanos < 0) {
                opener.open(to).close();
                operations[number][0]++;
            }
            return null;
        };
        try {
            barrier.await();
            while (!over) {
                Deep.call(depth, loop);
                barrier.await();
                barrier.await();
            }
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private Slice slice(int frames) throws Exception {
        for (long[] one : operations) {
            one[0] = 0;
        }
        depth = frames;
        Slice slice = Slice.begin();
        endNanos = System.nanoTime() + SLICE_NANOS;
        barrier.await();
        barrier.await();
        slice.end();
        for (long[] one : operations) {
            slice.operations += one[0];
        }
        return slice;
    }

    /** Of platform threads; a virtual one is never blocked by a monitor in this sense. */
    private static long blocked(List<Thread> workers) {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        long blocked = 0;
        for (Thread worker : workers) {
            ThreadInfo info = bean.getThreadInfo(worker.getId());
            blocked += info == null ? 0 : info.getBlockedCount();
        }
        return blocked;
    }
}
