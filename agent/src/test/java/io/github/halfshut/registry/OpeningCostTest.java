package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.halfshut.boot.Tap;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What each socket of the watched program costs, in bytes: the same on a busy machine as on an idle one, so a change that
 * makes it dearer stops the build. Two thousand at once, since what a JVM allocates it counts by the buffer.
 */
class OpeningCostTest {

    private static final int SOCKETS = 2_000;
    /** A record with ordinary object headers and compressed references. */
    private static final long RECORD = 88;

    /** What else the thread may do meanwhile; a field more in the record would be eight times as much. */
    private static final long SLACK = 1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Object owner = new Object();
    private final SocketRegistry sockets = new SocketRegistry(SOCKETS);
    private final Listener listener = new Listener(sockets, new ClientRegistry(), 0, number -> null);

    @Test
    void anOpeningAllocatesOneRecordAndOneTrace() {
        RawTrace[] traces = new RawTrace[SOCKETS];
        long traced = bytes(i -> traces[i] = trace());
        long opened = bytes(i -> listener.opened(owner, i, Tap.CLIENT));
        assertThat((opened - traced) / SOCKETS).isBetween(RECORD - SLACK, RECORD + SLACK);
    }

    @Test
    void aClosingAllocatesNothing() {
        bytes(i -> listener.opened(owner, i, Tap.CLIENT));
        assertThat(bytes(i -> listener.closing(i)) / SOCKETS).isZero();
    }

    @Test
    void aSocketThatLivesOnKeepsNoTraceOfItsOwn() {
        bytes(i -> listener.opened(owner, i, Tap.CLIENT));
        CallSites sites = new CallSites(new FrameFilter(new String[0], List.of()));
        sockets.settle(sites, System.nanoTime(), 0);
        assertThat(sites.size()).isEqualTo(1);
        sockets.visit(record -> assertThat(record.site()).isSameAs(sockets.at(0).site()));
    }

    @Test
    void aClosedSocketKeepsNothing() {
        listener.opened(owner, 7, Tap.CLIENT);
        WeakReference<SocketRecord> record = new WeakReference<>(sockets.at(7));
        listener.closing(7);
        Collector.takes(record);
    }

    /** As deep as in {@link SocketRegistry#opened}, since a stack costs by its depth in steps of 32 frames. */
    private static RawTrace trace() {
        return deeper();
    }

    private static RawTrace deeper() {
        return new RawTrace();
    }

    private long bytes(java.util.function.IntConsumer step) {
        // Whatever links or loads classes does so now.
        step.accept(0);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < SOCKETS; i++) {
            step.accept(i);
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
