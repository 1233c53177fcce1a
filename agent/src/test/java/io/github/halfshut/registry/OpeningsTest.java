package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.boot.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OpeningsTest {

    private final SocketRegistry sockets = new SocketRegistry(100_000);
    private final Listener listener = new Listener(sockets, new ClientRegistry(), 0, number -> null);
    private final CallSites sites = new CallSites(new FrameFilter(new String[0], List.of()));
    private final Openings openings = new Openings();
    private final Object owner = new Object();

    private static List<Integer> descriptors(List<Opening> openings) {
        return openings.stream().map(opening -> opening.record.descriptor).toList();
    }

    @Test
    void thoseWhileFollowedAreHandedOutOnceAndInOrder() {
        listener.opened(owner, 5, Tap.CLIENT);
        sockets.follow(openings);
        listener.opened(owner, 6, Tap.CLIENT);
        listener.opened(owner, 7, Tap.ACCEPTED);
        assertThat(descriptors(openings.take())).containsExactly(6, 7);
        listener.opened(owner, 8, Tap.CLIENT);
        sockets.follow(null);
        listener.opened(owner, 9, Tap.CLIENT);
        assertThat(descriptors(openings.take())).containsExactly(8);
        assertThat(openings.take()).isEmpty();
        assertThat(openings.takeMissed()).isZero();
    }

    @Test
    void aSocketClosedSinceIsThereWithItsKindAndLine() {
        sockets.follow(openings);
        listener.opened(owner, 6, Tap.ACCEPTED);
        listener.closing(6);
        Opening opening = openings.take().get(0);
        CallSite own = opening.site(sites);
        assertThat(own.passesThrough("org.junit.")).isTrue();
        assertThat(opening.kind(own)).isEqualTo("accepted");
        assertThat(opening.blamedSite(own, sites)).isSameAs(own);
        assertThat(sockets.size()).isZero();
    }

    @Test
    void theRequestThatALibraryTellsLaterIsBlamed() {
        sockets.follow(openings);
        listener.opened(owner, 6, Tap.CLIENT);
        sockets.at(6).madeFor(new Origin(Records.trace("com.acme.Orders.fetch:42"), null));
        Opening opening = openings.take().get(0);
        CallSite own = Records.site("org.apache.http.impl.Wire.connect:1");
        assertThat(opening.blamedSite(own, sites).blame).hasToString("com.acme.Orders.fetch(Orders.java:42)");
    }

    @Test
    void moreThanFitAreCountedAndThereIsRoomAgainAfterwards() {
        sockets.follow(openings);
        for (int i = 0; i < Openings.KEPT + 30; i++) {
            listener.opened(owner, i, Tap.CLIENT);
        }
        assertThat(openings.take()).hasSize(Openings.KEPT);
        assertThat(openings.takeMissed()).isEqualTo(30);
        listener.opened(owner, 7, Tap.CLIENT);
        assertThat(descriptors(openings.take())).containsExactly(7);
        assertThat(openings.takeMissed()).isZero();
    }

    @Test
    void whatTheRegistryHadNoRoomForIsCounted() {
        SocketRegistry full = new SocketRegistry(0);
        full.follow(openings);
        new Listener(full, new ClientRegistry(), 0, number -> null).opened(owner, 6, Tap.CLIENT);
        assertThat(openings.take()).isEmpty();
        assertThat(openings.takeMissed()).isEqualTo(1);
    }

    @Test
    void threadsLoseNoneBetweenThemButThoseThatAreCounted() throws Exception {
        int threads = 4;
        int each = 2_000;
        sockets.follow(openings);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            all.add(pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                    listener.opened(owner, first + i, Tap.CLIENT);
                }
            }));
        }
        long seen = 0;
        while (!all.stream().allMatch(Future::isDone)) {
            seen += openings.take().size();
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        seen += openings.take().size();
        assertThat(seen + openings.takeMissed()).isEqualTo((long) threads * each);
    }
}
