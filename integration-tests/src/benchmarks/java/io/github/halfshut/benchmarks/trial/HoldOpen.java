package io.github.halfshut.benchmarks.trial;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Heap by which a program grows for each socket that it holds, and what is left once it has closed them: {@code KIND COUNT DEPTH WHO}. */
final class HoldOpen implements Trial.Work {

    private static final int WARM = 200;
    /** Longer than an agent needs to turn fresh traces into interned ones, and to let go of those of closed sockets. */
    private static final long SETTLING_MILLIS = 4_000;

    private static final int COLLECTIONS = 4;

    private final InetSocketAddress to = Opener.at(Trial.port("holding"));

    @Override
    public void run(String[] arguments) throws Exception {
        Opener opener = Opener.valueOf(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int depth = Integer.parseInt(arguments[2]);
        boolean watched = arguments[3].equals("HALFSHUT");
        close(open(opener, WARM, depth));
        Thread.sleep(SETTLING_MILLIS);
        if (watched) {
            new Agent().call("scan");
        }
        long before = used();
        List<Closeable> sockets = open(opener, count, depth);
        Thread.sleep(SETTLING_MILLIS);
        if (watched) {
            // The agent makes traces readable at its own pace, and all of them before it looks.
            new Agent().call("scan");
        }
        double held = used() - before;
        close(sockets);
        Thread.sleep(SETTLING_MILLIS);
        double left = used() - before;
        Trial.figure("held", held / count);
        Trial.figure("left", left / count);
    }

    private List<Closeable> open(Opener opener, int count, int depth) throws Exception {
        List<Closeable> sockets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sockets.add(Deep.call(depth, () -> opener.open(to)));
        }
        return sockets;
    }

    private static void close(List<Closeable> sockets) throws IOException {
        for (Closeable socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static long used() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(100);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
