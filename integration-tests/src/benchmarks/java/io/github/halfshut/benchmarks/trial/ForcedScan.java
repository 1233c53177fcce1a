package io.github.halfshut.benchmarks.trial;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A look at the kernel on demand, with as many rows in its tables as asked for, beside a C program that only reads the same
 * files: {@code ROWS PROGRAM}. Each socket is two rows, since both its ends are on this machine.
 */
final class ForcedScan implements Trial.Work {

    private static final int WARM = 60;
    private static final int ROUNDS = 25;

    @Override
    public void run(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]) / 2;
        InetSocketAddress to = Opener.at(Trial.port("holding"));
        List<Closeable> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(Opener.SOCKET.open(to));
        }
        Agent agent = new Agent();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM; i++) {
            agent.call("scan");
        }
        double[] scans = new double[ROUNDS];
        double[] floors = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getCurrentThreadCpuTime();
            agent.call("scan");
            scans[i] = threads.getCurrentThreadCpuTime() - before;
            floors[i] = arguments[1].isEmpty() ? Double.NaN : readByC(arguments[1]);
        }
        Arrays.sort(scans);
        Arrays.sort(floors);
        Trial.figure("cpu", scans[ROUNDS / 2]);
        if (!arguments[1].isEmpty()) {
            Trial.figure("floor", floors[ROUNDS / 2]);
            Trial.figure("ratio", scans[ROUNDS / 2] / floors[ROUNDS / 2]);
        }
        for (Closeable socket : sockets) {
            socket.close();
        }
    }

    private static double readByC(String program) throws Exception {
        Process reader = new ProcessBuilder(program).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(reader.getInputStream(), "US-ASCII"))) {
            return Double.parseDouble(out.readLine());
        }
    }
}
