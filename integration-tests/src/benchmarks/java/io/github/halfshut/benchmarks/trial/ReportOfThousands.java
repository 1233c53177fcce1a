package io.github.halfshut.benchmarks.trial;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/**
 * The incident: 11,164 half-closed sockets of two lines, sixty frames deep. How long is the report, how long does it take,
 * and how long does a connect take while reports are made: {@code WHO SECONDS}, where WHO makes them.
 */
final class ReportOfThousands implements Trial.Work {

    private static final int FIRST = 7_000;
    private static final int SECOND = 4_164;
    private static final int DEPTH = 60;
    private static final int ROUNDS = 10;

    private final InetSocketAddress closing = Opener.at(Trial.port("closing"));
    private final List<Closeable> leaked = new ArrayList<>();
    private volatile boolean over;

    @Override
    public void run(String[] arguments) throws Exception {
        for (int i = 0; i < FIRST; i++) {
            leaked.add(Deep.call(DEPTH, () -> Opener.SOCKET.open(closing)));
        }
        for (int i = 0; i < SECOND; i++) {
            leaked.add(Deep.call(DEPTH, () -> Opener.SOCKET.open(closing)));
        }
        Callable<Integer> report = report(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        double[] nanos = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        double bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long before = System.nanoTime();
            bytes = report.call();
            nanos[i] = System.nanoTime() - before;
            cpu[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        Trial.figure("bytes", bytes);
        Trial.figure("time", nanos[ROUNDS / 2]);
        Trial.figure("cpu", cpu[ROUNDS / 2]);
        stalls("quiet", seconds, () -> {
            Thread.sleep(50);
            return 0;
        });
        stalls("reporting", seconds, report);
    }

    /** Reports as text and as JSON; without anybody who reports, the time passes. */
    private Callable<Integer> report(String who) throws Exception {
        if (who.equals("HALFSHUT")) {
            Agent agent = new Agent();
            while (((Number) agent.attribute("LeakedSocketCount")).longValue() < FIRST + SECOND) {
                Thread.sleep(500);
                agent.call("scan");
            }
            return () -> dump(agent);
        }
        if (who.equals("PEER")) {
            Method dump = Class.forName(
                            "org.kohsuke.file_leak_detector.Listener", true, ClassLoader.getSystemClassLoader())
                    .getMethod("dump", java.io.OutputStream.class);
            return () -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                dump.invoke(null, new PrintStream(out));
                return out.size();
            };
        }
        return () -> {
            Thread.sleep(20);
            return 0;
        };
    }

    /** Text and JSON of one look; returns the bytes of both files. */
    private static int dump(Agent agent) throws Exception {
        int bytes = 0;
        for (String path : agent.dump().toString().split("\n")) {
            File file = new File(path);
            bytes += (int) file.length();
            Files.delete(file.toPath());
        }
        return bytes;
    }

    /** Connects in one thread while another does the same thing again and again. */
    private void stalls(String name, int seconds, Callable<?> meanwhile) throws Exception {
        Histogram latencies = new Histogram(3);
        over = false;
        Thread connecting = new Thread(() -> {
            try {
                while (!over) {
                    long before = System.nanoTime();
                    Closeable socket = Opener.SOCKET.open(closing);
                    latencies.recordValue(System.nanoTime() - before);
                    socket.close();
                }
            } catch (Exception failed) {
                failed.printStackTrace();
            }
        });
        connecting.start();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() - end < 0) {
            meanwhile.call();
        }
        over = true;
        connecting.join();
        Trial.figure(name + ".p99", latencies.getValueAtPercentile(99));
        Trial.figure(name + ".p999", latencies.getValueAtPercentile(99.9));
        Trial.figure(name + ".max", latencies.getMaxValue());
    }
}
