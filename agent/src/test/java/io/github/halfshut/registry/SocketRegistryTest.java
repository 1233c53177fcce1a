package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.halfshut.boot.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SocketRegistryTest {

    private final SocketRegistry sockets = new SocketRegistry(100_000);
    private final Object owner = new Object();

    @Test
    void remembersASocketFromOpeningToClosing() {
        sockets.opened(owner, 7, Tap.ACCEPTED, null);
        SocketRecord record = sockets.at(7);
        assertThat(sockets.size()).isEqualTo(1);
        assertThat(record.get()).isSameAs(owner);
        assertThat(record.descriptor).isEqualTo(7);
        assertThat(record.isAccepted()).isTrue();
        assertThat(record.thread).isEqualTo(Thread.currentThread().getName());
        sockets.closing(7);
        assertThat(sockets.at(7)).isNull();
        assertThat(sockets.size()).isZero();
        assertThat(visited(sockets)).isEmpty();
    }

    @Test
    void closingWhatWasNeverOpenedDoesNothing() {
        for (int descriptor : new int[] {-1, 0, 5, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            sockets.closing(descriptor);
            assertThat(sockets.at(descriptor)).isNull();
        }
        assertThat(sockets.size()).isZero();
    }

    @Test
    void aDescriptorReusedWithoutItsCloseSeenStandsForTheNewSocket() {
        sockets.opened(new Object(), 7, Tap.CLIENT, null);
        SocketRecord before = sockets.at(7);
        sockets.opened(owner, 7, Tap.CLIENT, null);
        assertThat(sockets.size()).isEqualTo(1);
        assertThat(sockets.at(7).get()).isSameAs(owner);
        assertThat(before.get()).isNull();
        sockets.drop(before);
        assertThat(sockets.at(7).get()).isSameAs(owner);
        sockets.drop(sockets.at(7));
        assertThat(sockets.size()).isZero();
    }

    @Test
    void pastTheCapacitySocketsAreCountedAndNotRemembered() {
        SocketRegistry few = new SocketRegistry(2);
        for (int descriptor = 10; descriptor < 15; descriptor++) {
            few.opened(owner, descriptor, Tap.CLIENT, null);
        }
        assertThat(visited(few)).containsExactly(10, 11);
        assertThat(few.size()).isEqualTo(2);
        assertThat(few.forgotten()).isEqualTo(3);
        few.closing(10);
        few.opened(owner, 16, Tap.CLIENT, null);
        assertThat(visited(few)).containsExactly(11, 16);
        assertThat(few.forgotten()).isEqualTo(3);
    }

    @Test
    void hugeDescriptorNumbersAreRememberedUpToAMillion() {
        sockets.opened(owner, 65_535, Tap.CLIENT, null);
        sockets.opened(owner, (1 << 22) - 1, Tap.CLIENT, null);
        sockets.opened(owner, 3, Tap.CLIENT, null);
        assertThat(visited(sockets)).containsExactly(3, 65_535, 4_194_303);
        sockets.opened(owner, 1 << 22, Tap.CLIENT, null);
        sockets.opened(owner, Integer.MAX_VALUE, Tap.CLIENT, null);
        assertThat(sockets.forgotten()).isEqualTo(2);
        assertThat(sockets.size()).isEqualTo(3);
    }

    @Test
    void holdsItsOwnersWeaklyAndNotesWhenOneWasCollected() {
        sockets.opened(new Object(), 9, Tap.CLIENT, null);
        SocketRecord record = sockets.at(9);
        sockets.noteCollected();
        assertThat(record.isCollected()).isFalse();
        Collector.takes(record);
        await().until(() -> {
            sockets.noteCollected();
            return record.isCollected();
        });
        assertThat(sockets.at(9)).isSameAs(record);
    }

    @Test
    void anOwnerCollectedAfterItsCloseIsNoNews() {
        sockets.opened(new Object(), 9, Tap.CLIENT, null);
        SocketRecord closed = sockets.at(9);
        sockets.closing(9);
        // The second is collected after the first at the earliest, so once it is noted the first would be, too.
        sockets.opened(new Object(), 9, Tap.CLIENT, null);
        SocketRecord dropped = sockets.at(9);
        Collector.takes(dropped);
        await().until(() -> {
            sockets.noteCollected();
            return dropped.isCollected();
        });
        assertThat(closed.isCollected()).isFalse();
    }

    @Test
    void callsNoMethodOfItsOwners() {
        sockets.opened(new Hostile(), 9, Tap.CLIENT, null);
        sockets.opened(new Hostile(), 9, Tap.CLIENT, null);
        SocketRecord record = sockets.at(9);
        assertThat(record.closedByOwner()).isFalse();
        assertThat(new Peers().of(record)).isNull();
        sockets.settle(sites(), System.nanoTime(), 0);
        sockets.closing(9);
        assertThat(sockets.size()).isZero();
    }

    @Test
    void tracesBecomeReadableOnlyWhenASocketLives() {
        sockets.opened(owner, 9, Tap.CLIENT, null);
        SocketRecord record = sockets.at(9);
        sockets.settle(sites(), record.openedNanos + 999, 1000);
        assertThat(record.site()).isNull();
        sockets.settle(sites(), record.openedNanos + 1000, 1000);
        assertThat(record.site()).isNotNull();
        sockets.closing(9);
        assertThat(record.site()).isNull();
    }

    @Test
    void aPlainSocketMadeByAServerSocketIsAListener() {
        SocketRecord listener =
                Records.client(owner, 9, Records.site("java.net.ServerSocket.createImpl", "com.acme.Server.start"));
        assertThat(listener.isListener()).isTrue();
        assertThat(listener.isClient()).isFalse();
        SocketRecord client =
                Records.client(owner, 9, Records.site("java.net.Socket.connect", "com.acme.Orders.fetch"));
        assertThat(client.isListener()).isFalse();
        assertThat(client.isClient()).isTrue();
    }

    @Test
    void eightThreadsLoseNothing() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            int own = thread;
            running.add(threads.submit(() -> {
                for (int round = 0; round < 2_000; round++) {
                    for (int i = 0; i < 10; i++) {
                        sockets.opened(owner, own * 1_000 + i, Tap.CLIENT, null);
                    }
                    for (int i = 0; i < 10; i++) {
                        if (round < 1_999 || i >= 3) {
                            sockets.closing(own * 1_000 + i);
                        }
                    }
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        Set<Integer> expected = new TreeSet<>();
        for (int thread = 0; thread < 8; thread++) {
            expected.addAll(List.of(thread * 1_000, thread * 1_000 + 1, thread * 1_000 + 2));
        }
        assertThat(sockets.size()).isEqualTo(24);
        assertThat(visited(sockets)).containsExactlyElementsOf(expected);
        assertThat(sockets.forgotten()).isZero();
    }

    /** A small and a large number are opened at once: whichever thread is last, both must be visited. */
    @Test
    void theHighestNumberIsNotForgottenWhenTwoThreadsOpenAtOnce() throws InterruptedException {
        AtomicInteger arrived = new AtomicInteger();
        AtomicReference<SocketRegistry> shared = new AtomicReference<>();
        int rounds = 100_000;
        Thread other = new Thread(() -> {
            for (int round = 1; round <= rounds; round++) {
                meet(arrived, 4 * round - 2);
                spin(round % 37);
                shared.get().opened(owner, 4_000, Tap.CLIENT, null);
                meet(arrived, 4 * round);
            }
        });
        other.start();
        int lost = 0;
        for (int round = 1; round <= rounds; round++) {
            SocketRegistry registry = new SocketRegistry(10);
            shared.set(registry);
            meet(arrived, 4 * round - 2);
            spin(round % 41);
            registry.opened(owner, 10, Tap.CLIENT, null);
            meet(arrived, 4 * round);
            lost += visited(registry).size() == 2 ? 0 : 1;
        }
        other.join();
        assertThat(lost).isZero();
    }

    /** Shifts the two threads against each other, by another bit in each round. */
    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    private static void meet(AtomicInteger arrived, int target) {
        arrived.incrementAndGet();
        for (int spins = 0; arrived.get() < target; spins++) {
            if (spins < 1_000) {
                Thread.onSpinWait();
            } else {
                // The other thread may be waiting for this core.
                Thread.yield();
            }
        }
    }

    private static CallSites sites() {
        return new CallSites(new FrameFilter(new String[0], List.of()));
    }

    private static List<Integer> visited(SocketRegistry registry) {
        List<Integer> descriptors = new ArrayList<>();
        registry.visit(record -> descriptors.add(record.descriptor));
        return descriptors;
    }
}
