package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientRegistryTest {

    private final ClientRegistry clients = new ClientRegistry();
    private final CallSites sites = new CallSites(new FrameFilter(new String[0], List.of()));

    private ClientRecord of(Object client) {
        return clients.ownerOf(client, 0);
    }

    @Test
    void countsWhatOneLineMadeAndClosed() {
        List<Object> live = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Object client = new Object();
            live.add(client);
            clients.made(client, 0, null);
        }
        clients.settle(sites);
        ClientSite site = of(live.get(0)).site();
        clients.closed(live.get(1));
        clients.closed(live.get(1));
        clients.closed(new Object());
        clients.settle(sites);
        assertThat(site.created).isEqualTo(5);
        assertThat(site.closed).isEqualTo(1);
        assertThat(site.collected).isZero();
        assertThat(site.live()).isEqualTo(4);
        assertThat(of(live.get(4)).site()).isSameAs(site);
        assertThat(of(live.get(1)).site()).isNull();
    }

    @Test
    void aClientReportedTwiceIsMadeOnce() {
        Object client = new Object();
        clients.made(client, 0, null);
        ClientRecord record = of(client);
        clients.made(client, 0, null);
        clients.settle(sites);
        assertThat(of(client)).isSameAs(record);
        assertThat(record.site().created).isEqualTo(1);
    }

    @Test
    void aClosedClientIsNotCountedAgainWhenItIsCollected() {
        Object client = new Object();
        clients.made(client, 0, null);
        ClientRecord record = of(client);
        clients.closed(client);
        assertThat(record.isClosed()).isTrue();
        assertThat(record.get()).isNull();
        clients.settle(sites);
        assertThat(record.site().closed).isEqualTo(1);
        record.enqueue();
        clients.settle(sites);
        assertThat(record.site().collected).isZero();
    }

    @Test
    void aDroppedClientIsCollectedAndNotClosed() {
        ClientRecord record = drop();
        clients.settle(sites);
        Collector.takes(record);
        await().until(() -> {
            clients.settle(sites);
            return record.site().collected == 1;
        });
        assertThat(record.site().live()).isZero();
        assertThat(record.isClosed()).isFalse();
    }

    /** HttpClient 4's managers close themselves in finalize(), when weak references are cleared already. */
    @Test
    void aFinalizerThatClosesCountsAsCollected() {
        AtomicBoolean finalized = new AtomicBoolean();
        ClientRecord record = dropFinalizable(finalized);
        Collector.takes(record);
        await().untilTrue(finalized);
        await().until(() -> {
            System.gc();
            clients.settle(sites);
            return record.site().collected == 1;
        });
        assertThat(record.site().closed).isZero();
    }

    private ClientRecord drop() {
        Object client = new Object();
        clients.made(client, 0, null);
        return of(client);
    }

    private ClientRecord dropFinalizable(AtomicBoolean finalized) {
        Object client = new Object() {
            @Override
            @SuppressWarnings({"deprecation", "removal"})
            protected void finalize() {
                clients.closed(this);
                finalized.set(true);
            }
        };
        clients.made(client, 0, null);
        return of(client);
    }

    @Test
    void callsNoMethodOfAClient() {
        Hostile one = new Hostile();
        Hostile other = new Hostile();
        clients.made(one, 0, null);
        clients.made(other, 0, null);
        assertThat(of(one).get() == one).isTrue();
        assertThat(of(other).get() == other).isTrue();
        clients.closed(one);
        clients.settle(sites);
        assertThat(of(one).site()).isNull();
        assertThat(of(other).site().live()).isEqualTo(1);
    }

    /** A program that closes all its clients must not seem to leave some open, however the counting interleaves. */
    @Test
    void noCloseIsLostWhileAnotherThreadCounts() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        Thread application = new Thread(() -> {
            while (!enough.get()) {
                // Slower than they are counted, or the queues would grow without end.
                for (int i = rounds.get() % 200; i >= 0; i--) {
                    Thread.onSpinWait();
                }
                Object client = new Object();
                clients.made(client, 0, null);
                clients.closed(client);
                rounds.incrementAndGet();
            }
        });
        application.start();
        await().untilAtomic(rounds, greaterThan(0));
        while (rounds.get() < 100_000) {
            clients.settle(sites);
        }
        enough.set(true);
        application.join();
        // One pass counts a bounded number, however many a busy machine has let pile up.
        for (int passes = 0; passes < 100; passes++) {
            clients.settle(sites);
        }
        int closed = 0;
        int created = 0;
        for (ClientSite one : clients.sites()) {
            closed += one.closed;
            created += one.created;
        }
        assertThat(created).isEqualTo(rounds.get());
        assertThat(closed).isEqualTo(rounds.get());
    }

    @Test
    void aClientThatOutlivesACollectionIsHeld() {
        Object client = new Object();
        clients.made(client, 0, null);
        clients.settle(sites);
        ClientSite site = of(client).site();
        assertThat(site.held()).isZero();
        await().until(() -> {
            System.gc();
            clients.settle(sites);
            return site.held() == 1;
        });
        assertThat(site.live()).isEqualTo(1);
        clients.closed(client);
        clients.settle(sites);
        assertThat(site.held()).isZero();
    }

    /** HikariCP fills its pool inside the constructor, at whose end alone it can be seen. */
    @Test
    void aClientThatConnectsInItsConstructorGetsItsLine() {
        Object client = new Object();
        ClientRecord early = of(client);
        clients.settle(sites);
        clients.made(client, 0, null);
        clients.settle(sites);
        assertThat(of(client)).isSameAs(early);
        assertThat(early.site().created).isEqualTo(1);
        clients.closed(client);
        clients.settle(sites);
        assertThat(early.site().closed).isEqualTo(1);
    }
}
