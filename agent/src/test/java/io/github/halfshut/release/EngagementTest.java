package io.github.halfshut.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

final class EngagementTest {

    private final Engagement engagement = new Engagement();

    @Test
    void a_socket_whose_fields_note_nobody_is_free() {
        assertThat(engagement.isEngaged(new Noted())).isFalse();
    }

    @Test
    void a_thread_in_a_read_or_a_write_is_noted_in_each_jdk_s_way() throws InterruptedException {
        Noted reading = new Noted();
        reading.readerThread = 4711;
        assertThat(engagement.isEngaged(reading)).isTrue();

        Noted used = new Noted();
        used.fdUseCount = 1;
        assertThat(engagement.isEngaged(used)).isTrue();

        Noted asynchronous = new Noted();
        asynchronous.writing = true;
        assertThat(engagement.isEngaged(asynchronous)).isTrue();

        Noted locked = new Noted();
        CountDownLatch inside = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            locked.writeLock.lock();
            inside.countDown();
        });
        other.start();
        inside.await();
        assertThat(engagement.isEngaged(locked)).isTrue();
        other.join();
    }

    @Test
    void the_notes_of_a_superclass_count() {
        Noted child = new Noted() {};
        child.fdUseCount = 2;
        assertThat(engagement.isEngaged(child)).isTrue();
    }

    @Test
    void an_owner_that_notes_nothing_counts_as_engaged() {
        assertThat(engagement.isEngaged(new Object())).isTrue();
    }

    /** The fields of the JDK's sockets, 8 to 26, in one. */
    @SuppressWarnings("unused")
    private static class Noted {
        private final ReentrantLock writeLock = new ReentrantLock();
        /** A monitor on JDK 8, which says nothing of itself. */
        private final Object readLock = new Object();

        private long readerThread;
        int fdUseCount;
        private boolean writing;
    }
}
