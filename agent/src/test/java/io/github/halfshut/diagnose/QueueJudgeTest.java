package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.correlate.Suspects;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Records;
import io.github.halfshut.registry.SocketRecord;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of a listener in which connections wait, by what its acceptor does. */
class QueueJudgeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = System.nanoTime() + 100 * SECOND;

    private final CallSites sites = new CallSites(new FrameFilter(new String[0], List.of()));
    private final SocketRecord record = Records.listening(new Object(), 7, 5);
    private final Queue queue = Suspects.queue(record);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Object lock = new Object();

    @AfterEach
    void release() {
        end.countDown();
    }

    private QueueVerdict verdict(int descriptorsLeft) {
        return new QueueJudge(sites, 30 * SECOND)
                .judge(Suspects.sight(NOW, List.of(), queue), new LiveThreads(sites, new Standing()), descriptorsLeft)
                .get(0);
    }

    private void waiting(int connections) {
        queue.length = connections;
        queue.limit = 5;
        queue.closeWait = connections;
        queue.silent = connections;
        queue.waitingSinceNanos = NOW - 60 * SECOND;
        queue.oldestSeconds = 60;
    }

    private Thread acceptor(Runnable then) {
        Thread thread = new Thread(
                () -> {
                    Records.accept(record);
                    then.run();
                },
                "acceptor-1");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void hold() {
        synchronized (lock) {
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    @Test
    void anEmptyQueueIsNothing() {
        queue.length = 0;
        assertThat(verdict(100).severity).isNull();
    }

    @Test
    void aQueueThatWasFullAndIsEmptyIsANotice() {
        queue.length = 0;
        queue.lastFullNanos = NOW - 10 * SECOND;
        assertThat(verdict(100).severity).isEqualTo(Severity.NOTICE);
        assertThat(verdict(100).sentence).contains("has drained");
    }

    @Test
    void aListenerThatNobodyEverAskedIsSaid() {
        waiting(3);
        QueueVerdict verdict = verdict(100);
        assertThat(verdict.severity).isEqualTo(Severity.LEAK);
        assertThat(verdict.sentence).isEqualTo("no thread has ever called accept() on it");
        assertThat(verdict.evidence)
                .anyMatch(sentence -> sentence.startsWith("None of them sent a byte"))
                .anyMatch(sentence -> sentence.startsWith("Accept queue 3, limit 5"));
    }

    @Test
    void youngWaitersAreANotice() {
        waiting(3);
        queue.waitingSinceNanos = NOW - 5 * SECOND;
        queue.oldestSeconds = 5;
        assertThat(verdict(100).severity).isEqualTo(Severity.NOTICE);
    }

    @Test
    void anAcceptorThatHasEndedIsNamed() throws InterruptedException {
        waiting(6);
        acceptor(() -> {}).join();
        QueueVerdict verdict = verdict(100);
        assertThat(verdict.sentence).isEqualTo("the thread that accepted, \"acceptor-1\", has ended");
        assertThat(verdict.remedy).contains("catch Throwable");
    }

    @Test
    void theHolderOfTheLockThatTheAcceptorWaitsForIsNamed() {
        waiting(6);
        Thread holder = new Thread(this::hold, "refresher");
        holder.setDaemon(true);
        holder.start();
        await().until(() -> holder.getState() == Thread.State.WAITING);
        Thread acceptor = acceptor(this::take);
        await().until(() -> acceptor.getState() == Thread.State.BLOCKED);
        QueueVerdict verdict = verdict(100);
        assertThat(verdict.severity).isEqualTo(Severity.LEAK);
        assertThat(verdict.sentence)
                .startsWith("\"acceptor-1\", which accepts, waits in ")
                .endsWith("a lock that \"refresher\" holds");
        assertThat(verdict.acceptor.state).isEqualTo(Thread.State.BLOCKED);
        assertThat(verdict.others).extracting(look -> look.name).containsExactly("refresher");
    }

    @Test
    void withoutDescriptorsNobodyCanAccept() {
        waiting(6);
        assertThat(verdict(1).sentence).startsWith("every accept() fails");
    }
}
