package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScopesTest {

    private final Scopes scopes = new Scopes();
    private final ClientRecord outer = Records.clientMadeAt(null);
    private final ClientRecord inner = Records.clientMadeAt(null);

    private ClientRecord client() {
        Scopes.Scope scope = scopes.current();
        return scope == null ? null : scope.client;
    }

    @Test
    void aThreadConnectsForTheInnermostClient() {
        assertThat(client()).isNull();
        scopes.enter(outer, null, null, null);
        assertThat(client()).isSameAs(outer);
        scopes.enter(inner, null, null, null);
        assertThat(client()).isSameAs(inner);
        scopes.leave(false);
        assertThat(client()).isSameAs(outer);
        scopes.leave(false);
        assertThat(client()).isNull();
    }

    @Test
    void aScopeWithoutAClientHasTheOuterOne() {
        scopes.enter(outer, null, null, null);
        scopes.enter(null, null, null, null);
        assertThat(client()).isSameAs(outer);
        scopes.leave(false);
        assertThat(client()).isSameAs(outer);
    }

    @Test
    void leavingWithoutEnteringDoesNothing() {
        scopes.leave(false);
        scopes.leave(false);
        scopes.enter(outer, null, null, null);
        scopes.leave(false);
        scopes.leave(false);
        assertThat(client()).isNull();
        scopes.enter(inner, null, null, null);
        assertThat(client()).isSameAs(inner);
    }

    @Test
    void oneThreadsClientIsNotAnothers() throws InterruptedException {
        scopes.enter(outer, null, null, null);
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                ClientRecord own = Records.clientMadeAt(null);
                for (int round = 0; round < 5_000; round++) {
                    wrong.addAndGet(client() == null ? 0 : 1);
                    scopes.enter(own, null, null, null);
                    scopes.enter(inner, null, null, null);
                    wrong.addAndGet(client() == inner ? 0 : 1);
                    scopes.leave(false);
                    wrong.addAndGet(client() == own ? 0 : 1);
                    scopes.leave(false);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong.get()).isZero();
        assertThat(scopes.crowdedOut()).isZero();
        assertThat(client()).isSameAs(outer);
    }

    /** Threads are only numbers here, so that nine thousand of them need not run: their places are full, not the table. */
    @Test
    void whoFindsNoPlaceIsCountedAndItsLeaveHarmsNobody() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger();
        Thread late = new Thread(() -> {
            awaitQuietly(entered);
            scopes.enter(inner, null, null, null);
            seen.set(client() == null ? 1 : 2);
            scopes.leave(false);
            done.countDown();
        });
        Threads.fill(scopes, late, outer);
        late.start();
        entered.countDown();
        done.await();
        assertThat(seen.get()).isEqualTo(1);
        assertThat(scopes.crowdedOut()).isEqualTo(1);
        scopes.enter(outer, null, null, null);
        assertThat(client()).isSameAs(outer);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Occupies all places that one thread may take. */
    private static final class Threads {
        static void fill(Scopes scopes, Thread thread, ClientRecord client) {
            try {
                var slots = Scopes.class.getDeclaredField("slots");
                slots.setAccessible(true);
                @SuppressWarnings("unchecked")
                var array = (java.util.concurrent.atomic.AtomicReferenceArray<Object>) slots.get(scopes);
                var scope = Class.forName("io.github.halfshut.registry.Scopes$Scope")
                        .getDeclaredConstructors()[0];
                scope.setAccessible(true);
                var start = Scopes.class.getDeclaredMethod("start", Thread.class);
                start.setAccessible(true);
                int from = (int) start.invoke(null, thread);
                for (int i = 0; i < 16; i++) {
                    array.set(
                            (from + i) & (array.length() - 1),
                            scope.newInstance(new Thread(), null, client, null, null, null));
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
