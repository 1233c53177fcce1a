package io.github.halfshut.benchmarks.trial;

import io.github.halfshut.benchmarks.Meter;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What the agent's own threads use while a program holds idle sockets: {@code COUNT WARM_SECONDS SECONDS}. */
final class Background implements Trial.Work {

    /** Their work is in this row and in no other: it is budgeted by time and not by opening. */
    static final String AGENT_THREADS = "halfshut";

    @Override
    public void run(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        InetSocketAddress to = Opener.at(Trial.port("holding"));
        List<Closeable> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(Opener.SOCKET.open(to));
        }
        Thread.sleep(1_000 * Long.parseLong(arguments[1]));
        long cpu = Meter.cpuNanosOf(AGENT_THREADS);
        long start = System.nanoTime();
        Thread.sleep(1_000 * Long.parseLong(arguments[2]));
        double used = Meter.cpuNanosOf(AGENT_THREADS) - cpu;
        Trial.figure("share", 100 * used / (System.nanoTime() - start));
        for (Closeable socket : sockets) {
            socket.close();
        }
    }
}
