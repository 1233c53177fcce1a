package io.github.halfshut.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time and allocated bytes per operation, of all threads of the fork. CPU time comes thread by thread from the kernel's
 * scheduler, in nanoseconds (the JDK's own figure is in steps of 10 ms), without the JIT compilers: what they still do
 * belongs to the warm-up. Bytes are counted here because JMH's profiler sees next to none under JDK 8.
 */
public final class CostProfiler implements InternalProfiler {

    static final String CPU = "cpu";
    static final String BYTES = "bytes";

    private Map<Path, Long> cpuBefore = Collections.emptyMap();
    private Map<Long, Long> bytesBefore = Collections.emptyMap();

    @Override
    public String getDescription() {
        return "CPU time and allocated bytes per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        bytesBefore = bytes();
        cpuBefore = cpuNanos();
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = sumOfGrowth(cpuBefore, cpuNanos());
        double bytes = sumOfGrowth(bytesBefore, bytes());
        double operations = result.getMetadata().getAllOps();
        return Arrays.asList(
                new ScalarResult(CPU, nanos / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES, bytes / operations, "B/op", AggregationPolicy.AVG));
    }

    /** A thread that ended meanwhile takes its share with it; in a steady state there is none. */
    private static <K> long sumOfGrowth(Map<K, Long> before, Map<K, Long> after) {
        long sum = 0;
        for (Map.Entry<K, Long> thread : after.entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private static Map<Long, Long> bytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> bytes = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            bytes.put(ids[i], Math.max(0, allocated[i]));
        }
        return bytes;
    }

    private static Map<Path, Long> cpuNanos() {
        Map<Path, Long> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Paths.get("/proc/self/task"))) {
            for (Path task : tasks) {
                try {
                    if (!text(task.resolve("comm")).contains("CompilerThre")) {
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
