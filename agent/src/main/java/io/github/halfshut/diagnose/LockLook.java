package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** Which thread holds the lock for which another waits. Asked only about a thread that stands in the way of others. */
final class LockLook {

    private static final int DEPTH = 64;

    /** The thread that holds it. */
    final ThreadLook holder;
    /** Which lock it holds, and what it does meanwhile. */
    final String sentence;

    private LockLook(ThreadLook holder, String sentence) {
        this.holder = holder;
        this.sentence = sentence;
    }

    /**
     * Null where the thread waits for nothing that somebody holds (a condition, a queue), or the JVM does not tell (a run-time
     * image without java.management).
     */
    static @Nullable LockLook of(Thread thread, CallSites sites) {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            ThreadInfo info = threads.getThreadInfo(thread.getId());
            ThreadInfo owner = info == null || info.getLockOwnerId() < 0
                    ? null
                    : threads.getThreadInfo(info.getLockOwnerId(), DEPTH);
            if (info == null || owner == null) {
                return null;
            }
            Frame place = sites.of(owner.getStackTrace()).blame;
            String sentence = "\"" + owner.getThreadName() + "\" holds " + info.getLockName() + " and is "
                    + owner.getThreadState() + (place == null ? "." : " in " + place + ".");
            return new LockLook(
                    new ThreadLook(owner.getThreadName(), owner.getThreadState(), owner.getStackTrace(), ""), sentence);
        } catch (RuntimeException | LinkageError untold) {
            return null;
        }
    }
}
