package io.github.halfshut.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time and allocated bytes of all threads of this process between two moments. CPU time comes thread by thread from the
 * kernel's scheduler, in nanoseconds (the JDK's own figure is in steps of 10 ms), without the JIT compilers: what they
 * still do belongs to the warm-up. A thread that ended meanwhile takes its share with it; in a steady state there is none.
 */
public final class Meter {

    private static final String COMPILERS = "CompilerThre";

    /** Threads whose names contain this are not counted; empty where all are. */
    private final String without;

    private Map<Path, Long> cpuBefore = Collections.emptyMap();
    private Map<Long, Long> bytesBefore = Collections.emptyMap();
    private long cpuNanos;
    private long bytes;

    public Meter() {
        this("");
    }

    /** @param without a part of the names of threads that shall not be counted */
    public Meter(String without) {
        this.without = without;
    }

    public void begin() {
        cpuBefore = cpuByThread("", COMPILERS, without);
        // Last here and first at the end: reading CPU times allocates.
        bytesBefore = bytesByThread();
    }

    public void end() {
        bytes = sumOfGrowth(bytesBefore, bytesByThread());
        cpuNanos = sumOfGrowth(cpuBefore, cpuByThread("", COMPILERS, without));
    }

    /** Between {@link #begin} and {@link #end}. */
    public long cpuNanos() {
        return cpuNanos;
    }

    /** Allocated by Java threads between {@link #begin} and {@link #end}. */
    public long bytes() {
        return bytes;
    }

    /** CPU time so far of the threads whose name contains this. */
    public static long cpuNanosOf(String threads) {
        return cpuByThread(threads, COMPILERS, "").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static <K> long sumOfGrowth(Map<K, Long> before, Map<K, Long> after) {
        long sum = 0;
        for (Map.Entry<K, Long> thread : after.entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private static boolean isMeant(String name, String part) {
        return !part.isEmpty() && name.contains(part);
    }

    private Map<Long, Long> bytesByThread() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> bytes = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            bytes.put(ids[i], Math.max(0, allocated[i]));
        }
        for (ThreadInfo thread : without.isEmpty() ? new ThreadInfo[0] : threads.getThreadInfo(ids)) {
            if (thread != null && isMeant(thread.getThreadName(), without)) {
                bytes.remove(thread.getThreadId());
            }
        }
        return bytes;
    }

    private static Map<Path, Long> cpuByThread(String with, String without, String norThis) {
        Map<Path, Long> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Paths.get("/proc/self/task"))) {
            for (Path task : tasks) {
                try {
                    String name = text(task.resolve("comm")).trim();
                    if (name.contains(with) && !name.contains(without) && !isMeant(name, norThis)) {
                        threads.put(
                                task,
                                Long.valueOf(text(task.resolve("schedstat")).split(" ")[0]));
                    }
                } catch (IOException ended) {
                    // The thread has just ended.
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("CPU time is read from /proc/self/task", unreadable);
        }
        return threads;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    }
}
