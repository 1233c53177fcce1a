package io.github.halfshut.diagnose;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** For what a thread waits, and which thread holds it. Asked only about a thread that stands in the way of others. */
final class LockLook {

    private static final int DEPTH = 64;

    /** Class and identity of the lock, as the JVM prints it. */
    final String lock;
    /** Name of the thread that holds it, or null: a condition or a queue has no holder. */
    final @Nullable String owner;

    final Thread.State ownerState;
    final StackTraceElement[] ownerStack;

    private LockLook(String lock, @Nullable String owner, Thread.State ownerState, StackTraceElement[] ownerStack) {
        this.lock = lock;
        this.owner = owner;
        this.ownerState = ownerState;
        this.ownerStack = ownerStack;
    }

    /** Null where the thread waits for nothing, or the JVM does not tell (a run-time image without java.management). */
    static @Nullable LockLook of(Thread thread) {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            ThreadInfo info = threads.getThreadInfo(thread.getId());
            String lock = info == null ? null : info.getLockName();
            if (info == null || lock == null) {
                return null;
            }
            ThreadInfo owner = info.getLockOwnerId() < 0 ? null : threads.getThreadInfo(info.getLockOwnerId(), DEPTH);
            return owner == null
                    ? new LockLook(lock, null, Thread.State.RUNNABLE, new StackTraceElement[0])
                    : new LockLook(lock, owner.getThreadName(), owner.getThreadState(), owner.getStackTrace());
        } catch (RuntimeException | LinkageError untold) {
            return null;
        }
    }
}
