package io.github.halfshut.outlet;

import io.github.halfshut.guard.OwnThread;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import io.github.halfshut.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that asks for a dump, and the one thread that makes it: signal, trigger file, exit. Requests that come
 * while a dump is made become one more dump.
 */
public final class DumpTriggers implements Runnable {
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReportSource source;
    private final DumpFiles files;
    private final StandardError error;
    private final List<Outlet> outlets;
    private final Troubles troubles = new Troubles();
    private final DumpSignal signal;
    private final @Nullable TriggerFile triggerFile;
    private final @Nullable ExitDump exit;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean stopped;

    /** A flood of signals must not fill the disk: one dump a second at most. */
    private long notBefore = System.nanoTime();

    /** What of the options concerns dumps. */
    public static final class Settings {
        final String reportDirectory;
        final long pid;
        final String signal;
        final String triggerFile;
        final boolean reportOnExit;

        /** Signal and trigger file may be {@code none}; an empty trigger file means the default one. */
        public Settings(String reportDirectory, long pid, String signal, String triggerFile, boolean reportOnExit) {
            this.reportDirectory = reportDirectory;
            this.pid = pid;
            this.signal = signal;
            this.triggerFile = triggerFile;
            this.reportOnExit = reportOnExit;
        }
    }

    /** The outlets are polled by this object's thread about once a second. */
    public DumpTriggers(
            ReportSource source, DumpFiles files, StandardError error, Settings settings, List<Outlet> outlets) {
        this.source = source;
        this.files = files;
        this.error = error;
        this.outlets = new ArrayList<>(outlets);
        Runnable request = new Runnable() {
            @Override
            public void run() {
                request();
            }
        };
        signal = new DumpSignal(settings.signal, request, troubles);
        triggerFile = TriggerFile.of(settings.triggerFile, settings.reportDirectory, settings.pid, troubles);
        Runnable last = new Runnable() {
            @Override
            public void run() {
                attempt(Work.LAST_DUMP);
            }
        };
        exit = settings.reportOnExit ? new ExitDump(last, error) : null;
        thread = new OwnThread(this, "halfshut-outlet");
    }

    public void start() {
        if (exit != null) {
            exit.install();
        }
        thread.start();
    }

    /** Takes everything back; a dump that is being made is finished first, within reason. */
    public void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        if (exit != null) {
            exit.remove();
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    /** Asks for a dump soon; cheap, and safe on any thread. */
    public void request() {
        requested.set(true);
        LockSupport.unpark(thread);
    }

    /** What could not be set up, one sentence each, for the blind spots of the report; those of the outlets too. */
    public List<String> troubles() {
        List<String> all = troubles.list();
        all.addAll(files.troubles());
        for (Outlet outlet : outlets) {
            all.addAll(outlet.troubles());
        }
        return all;
    }

    @Override
    public void run() {
        attempt(Work.SIGNAL);
        boolean warm = false;
        while (!stopped) {
            LockSupport.parkNanos(this, requested.get() ? notBefore - System.nanoTime() : TICK_NANOS);
            // Whoever interrupts all threads must not make this one spin.
            Thread.interrupted();
            attempt(Work.DUMP);
            attempt(Work.OUTLETS);
            if (!warm) {
                // A second late on purpose: the application's own start comes first.
                warm = true;
                attempt(Work.WARM_UP);
            }
        }
        attempt(Work.STOP);
    }

    private enum Work {
        SIGNAL,
        DUMP,
        OUTLETS,
        WARM_UP,
        LAST_DUMP,
        STOP
    }

    /** This thread has to outlive any failure, lack of memory included. */
    private void attempt(Work work) {
        try {
            switch (work) {
                case SIGNAL:
                    signal.install();
                    break;
                case DUMP:
                    dumpIfAsked();
                    break;
                case OUTLETS:
                    for (Outlet outlet : outlets) {
                        outlet.poll();
                    }
                    break;
                case WARM_UP:
                    files.warmUp();
                    break;
                case LAST_DUMP:
                    dump();
                    break;
                case STOP:
                    signal.remove();
                    for (Outlet outlet : outlets) {
                        outlet.stop();
                    }
                    break;
            }
        } catch (Throwable t) {
            tell(work, t);
        }
    }

    /** In the next report, and to whoever waits for this one. */
    private void tell(Work work, Throwable failure) {
        try {
            String reason = Troubles.reason(failure);
            troubles.add("A trigger failed (" + reason + ").");
            if (work == Work.DUMP || work == Work.LAST_DUMP) {
                error.line("no report: " + reason);
            }
        } catch (Throwable again) {
            // Out of memory, most likely; the thread goes on all the same.
        }
    }

    private void dumpIfAsked() {
        if (triggerFile != null && triggerFile.taken()) {
            requested.set(true);
        }
        if (requested.get() && System.nanoTime() - notBefore >= 0) {
            requested.set(false);
            try {
                dump();
            } finally {
                notBefore = System.nanoTime() + TICK_NANOS;
            }
        }
    }

    /** Makes a dump on this thread and says on standard error where it is. */
    private void dump() {
        LeakReport report = report();
        Dump dump = files.write(report);
        if (!dump.files.isEmpty()) {
            error.line("report in " + dump.files.get(1) + " and .json (" + Words.count(report.leakCount(), "leak")
                    + ", " + Words.count(report.leakedSockets(), "socket") + ")");
        }
    }

    private LeakReport report() {
        try {
            return source.fresh();
        } catch (RuntimeException | Error e) {
            troubles.add("The scan for a dump failed (" + Troubles.reason(e) + "); the dump shows the one before.");
            return source.latest();
        }
    }
}
