package io.github.halfshut.outlet;

import io.github.halfshut.guard.OwnThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.openmbean.OpenDataException;

/**
 * Tells listeners of leaks on a thread of its own, which exists only while there is something to tell somebody: a
 * listener is code of the application and may block.
 */
final class LeakNotifier extends NotificationBroadcasterSupport {
    private static final int WAITING = 100;

    private final ThreadPoolExecutor executor;
    private final AtomicLong sequence = new AtomicLong();

    LeakNotifier() {
        this(new ThreadPoolExecutor(
                0,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<Runnable>(WAITING),
                new DaemonThreads(),
                new ThreadPoolExecutor.DiscardOldestPolicy()));
    }

    private LeakNotifier(ThreadPoolExecutor executor) {
        super(
                executor,
                new MBeanNotificationInfo(
                        new String[] {LeakChange.NEW, LeakChange.GROWN, LeakChange.RECOVERED, LeakChange.RELEASED},
                        Notification.class.getName(),
                        "A leak appeared, doubled, went, or was released on request; the user data is its row of the table Leaks"));
        this.executor = executor;
    }

    void send(LeakChange change, ObjectName source, BeanTables tables, long time) throws OpenDataException {
        Notification note = new Notification(change.type, source, sequence.incrementAndGet(), time, change.sentence);
        note.setUserData(tables.row(change.leak));
        sendNotification(note);
    }

    void stop() {
        executor.shutdown();
    }

    /** Daemons see the classes of the application, since listeners may need them. */
    private static final class DaemonThreads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new OwnThread(work, "halfshut-notify");
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        }
    }
}
