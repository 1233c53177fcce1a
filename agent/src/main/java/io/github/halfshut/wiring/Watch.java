package io.github.halfshut.wiring;

import io.github.halfshut.correlate.Correlator;
import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.diagnose.Diagnosis;
import io.github.halfshut.diagnose.Diagnostician;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.diagnose.Hooked;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.guard.Part;
import io.github.halfshut.hook.HookLedger;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Verb;
import io.github.halfshut.options.Options;
import io.github.halfshut.outlet.DumpFiles;
import io.github.halfshut.outlet.DumpTriggers;
import io.github.halfshut.outlet.JfrOutlet;
import io.github.halfshut.outlet.MBeanOutlet;
import io.github.halfshut.outlet.OpenedSockets;
import io.github.halfshut.outlet.Outlet;
import io.github.halfshut.outlet.Questions;
import io.github.halfshut.outlet.StandardError;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientRegistry;
import io.github.halfshut.registry.Listener;
import io.github.halfshut.registry.SocketRegistry;
import io.github.halfshut.release.Outcome;
import io.github.halfshut.release.Releaser;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.OwnProcess;
import io.github.halfshut.report.ReportSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The watching thread: makes traces readable, looks at the kernel as often as the budget allows, and keeps the last report.
 * A report on demand looks at once, on the thread that asked. All of this happens under one lock that no application
 * thread ever takes, unless the application itself calls the MBean.
 */
final class Watch implements ReportSource, Runnable {

    private static final long SECOND = 1_000_000_000L;
    /** Sockets closed within a second or two never cost more than their raw trace. */
    private static final long SETTLE_AGE = 3 * SECOND / 2;
    /** A raw trace takes two kilobytes; each is made readable once, so after a burst of openings waiting saves nothing. */
    private static final long LONGEST_UNSETTLED = 30 * SECOND;
    /** Without suspects a table is read only at each third look, for what no hook saw and for readers that stall. */
    private static final int TABLE_EVERY = 3;
    /** A look takes milliseconds; one that takes so long hangs. */
    private static final long PATIENCE_SECONDS = 10;

    private static final String STUCK = "The look at the kernel that is under way has not ended for " + PATIENCE_SECONDS
            + " s; this is what the one before it found.";

    private final Options options;
    private final SocketRegistry sockets;
    private final ClientRegistry clients;
    private final Listener listener;
    private final CallSites sites;
    private final Mishaps mishaps = new Mishaps();
    private final Part settlingTraces = mishaps.part("making traces readable");
    private final Part polling = mishaps.part("polling sockets");
    private final Part lookingAtKernel = mishaps.part("looking at the kernel in the background");
    private final Part tellingListeners = mishaps.part("telling JMX of changes");
    /** Held while one thread looks; no thread of the application takes it, unless it asks for a report itself. */
    private final ReentrantLock looks = new ReentrantLock();

    private final Assembler assembler;
    private final long sinceNanos = System.nanoTime();
    private final KernelReader kernel;
    private final Correlator correlator;
    private final Diagnostician diagnostician;
    private final Releaser releaser;
    private final long tableInterval;
    private final Pace settling;
    /** Polling the tracked sockets. */
    private final Pace glancing;
    /** Polling them, and reading the kernel's tables. */
    private final Pace looking;

    private Outlet jmx = Outlet.NO_OUTLET;
    private @Nullable DumpTriggers triggers;
    private int suspicious;
    private long lookedNanos;
    private volatile LeakReport latest;

    Watch(Parts parts) {
        this.options = parts.options;
        this.sockets = parts.sockets;
        this.clients = parts.clients;
        this.listener = parts.listener;
        this.sites = parts.sites;
        this.kernel = KernelReader.open();
        DescriptorProbe probe = DescriptorProbe.create();
        this.correlator = new Correlator(sockets, kernel, probe, options.minAgeNanos, mishaps);
        this.diagnostician = new Diagnostician(
                parts.libraries,
                hooked(parts.weaver.ledger()),
                sites,
                new Timeline(sinceNanos),
                options.minAgeNanos,
                mishaps);
        this.releaser = new Releaser(sockets, kernel.descriptors());
        OwnProcess process = OwnProcess.read(sinceNanos);
        this.assembler = new Assembler(parts, process, kernel, probe, mishaps, sinceNanos);
        this.tableInterval = TABLE_EVERY * options.scanIntervalNanos;
        this.settling = new Pace(SECOND, 0.3 * options.cpuBudget, sinceNanos + SECOND, LONGEST_UNSETTLED);
        long firstLook = sinceNanos + Math.min(options.scanIntervalNanos, 2 * SECOND);
        // Each phase may take a share, so that together, and with what waits for triggers, they stay inside the budget.
        this.glancing = new Pace(options.scanIntervalNanos, 0.2 * options.cpuBudget, firstLook);
        this.looking = new Pace(options.scanIntervalNanos, 0.3 * options.cpuBudget, firstLook);
        this.latest = assembler.empty(System.currentTimeMillis());
        startOutlets(process, new OpeningFeed(sockets, sites));
    }

    /** No method reference, for which the JVM would generate a class at a time when the application starts. */
    private static Hooked hooked(HookLedger ledger) {
        return new Hooked() {
            @Override
            public boolean has(ClientLibrary library, Verb verb) {
                return ledger.hasTaken(library, verb);
            }
        };
    }

    private void startOutlets(OwnProcess process, OpenedSockets opened) {
        StandardError error = new StandardError();
        DumpFiles files = new DumpFiles(options.reportDir, process.pid, error);
        if (options.jmx) {
            jmx = new MBeanOutlet(this, files);
        }
        String triggerFile =
                options.triggerFileByDefault ? "" : options.triggerFile == null ? "none" : options.triggerFile;
        triggers = new DumpTriggers(
                this,
                files,
                error,
                new DumpTriggers.Settings(
                        options.reportDir,
                        process.pid,
                        options.signal == null ? "none" : options.signal,
                        triggerFile,
                        options.reportOnExit),
                Arrays.asList(
                        jmx,
                        new Questions(this, files, process.pid),
                        options.jfr ? new JfrOutlet(this, opened) : Outlet.NO_OUTLET));
        triggers.start();
    }

    @Override
    public void run() {
        kernel.adoptThread();
        while (true) {
            try {
                LockSupport.parkNanos(this, Math.max(1_000_000, nextDue() - System.nanoTime()));
                // Whoever interrupts all threads must not make this one spin.
                Thread.interrupted();
                step();
            } catch (Throwable failure) {
                // Out of memory included: the thread goes on, and the report says what happened.
                mishaps.note("watching", failure);
                LockSupport.parkNanos(this, SECOND);
            }
        }
    }

    private long nextDue() {
        return settling.dueNanos() - glancing.dueNanos() < 0 ? settling.dueNanos() : glancing.dueNanos();
    }

    private void step() {
        looks.lock();
        try {
            // Not before the lock: whoever looked meanwhile would be followed by a report of an earlier moment.
            long now = System.nanoTime();
            if (settling.isDue(now)) {
                long before = cost();
                settle(now, SETTLE_AGE);
                settling.ran(now, cost() - before);
            }
            boolean tableIsDue =
                    suspicious > 0 || correlator.wantsTable() || lookedNanos == 0 || now - lookedNanos >= tableInterval;
            if (looking.isDue(now) && tableIsDue) {
                long before = cost();
                lookInBackground(now);
                looking.ran(now, cost() - before);
                glancing.postpone(now);
            } else if (glancing.isDue(now)) {
                long before = cost();
                glance(now);
                glancing.ran(now, cost() - before);
            }
        } finally {
            looks.unlock();
        }
    }

    private void settle(long now, long ageNanos) {
        if (settlingTraces.isOn()) {
            try {
                sockets.noteCollected();
                if (sockets.isUnsettled()) {
                    sites.nextPass();
                    sockets.settle(sites, now, ageNanos);
                }
                clients.settle(sites);
                listener.purge();
                settlingTraces.passed();
            } catch (Throwable failure) {
                settlingTraces.failed(failure);
            }
        }
    }

    private void glance(long now) {
        if (polling.isOn()) {
            try {
                suspicious = correlator.glance(now);
                polling.passed();
            } catch (Throwable failure) {
                polling.failed(failure);
            }
        }
    }

    private void lookInBackground(long now) {
        if (lookingAtKernel.isOn()) {
            try {
                look(now, lookedNanos == 0);
                lookingAtKernel.passed();
            } catch (Throwable failure) {
                lookingAtKernel.failed(failure);
                latest = assembler.stale(latest, "The last look failed; this is what the one before it found.");
            }
        }
    }

    /** CPU time of this thread where the kernel tells, so that a busy machine does not make us look more rarely. */
    private long cost() {
        long cpu = kernel.cpuNanos();
        return cpu < 0 ? System.nanoTime() : cpu;
    }

    private Diagnosis look(long now, boolean thorough) {
        long before = System.nanoTime();
        Sight sight = correlator.look(now, thorough);
        suspicious = sight.suspects.size() - sight.unconnected + sight.younger;
        lookedNanos = now;
        int openFiles = kernel.openFiles();
        int maxFiles = kernel.maxFiles();
        int left = openFiles < 0 || maxFiles < 0 ? -1 : Math.max(0, maxFiles - openFiles);
        Diagnosis diagnosis = diagnostician.diagnose(sight, clients.sites(), left);
        long spent = System.nanoTime() - before;
        LeakReport report = assembler.report(
                System.currentTimeMillis(),
                sight,
                diagnosis,
                openFiles,
                spent,
                looking.intervalNow(),
                outletTroubles());
        latest = report;
        tell(report);
        return diagnosis;
    }

    private void tell(LeakReport report) {
        if (tellingListeners.isOn()) {
            try {
                jmx.changed(report);
                tellingListeners.passed();
            } catch (Throwable failure) {
                tellingListeners.failed(failure);
            }
        }
    }

    private List<String> outletTroubles() {
        DumpTriggers dumps = triggers;
        return dumps == null ? Collections.emptyList() : dumps.troubles();
    }

    @Override
    public LeakReport latest() {
        return latest;
    }

    @Override
    public LeakReport fresh() {
        if (!mayLook()) {
            return assembler.stale(latest, STUCK);
        }
        try {
            lookWell();
            return latest;
        } catch (Throwable failure) {
            mishaps.note("looking for a report", failure);
            return assembler.stale(latest, "The look for this report failed; this is what the one before it found.");
        } finally {
            looks.unlock();
        }
    }

    /** Takes the lock, or gives up after a while: a look may hang in the kernel, and whoever asks must get an answer. */
    private boolean mayLook() {
        try {
            return looks.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return looks.tryLock();
        }
    }

    /** Looks once or, where the tables may have missed what matters, twice. */
    private Diagnosis lookWell() {
        long now = System.nanoTime();
        settle(now, 0);
        Diagnosis diagnosis = look(now, true);
        return correlator.missedRow() ? look(System.nanoTime(), true) : diagnosis;
    }

    @Override
    public int release(String fingerprint) {
        if (!options.release) {
            throw new IllegalStateException("releasing sockets is off; start the agent with release=on to allow it");
        }
        // A close may wait, so it happens outside the lock.
        Present present = present(fingerprint);
        Outcome outcome = releaser.release(present.finding);
        released(present.leak, outcome);
        return outcome.released;
    }

    private Present present(String fingerprint) {
        if (!mayLook()) {
            throw new IllegalStateException(STUCK);
        }
        try {
            return present(fingerprint, lookWell());
        } finally {
            looks.unlock();
        }
    }

    private Present present(String fingerprint, Diagnosis diagnosis) {
        StringBuilder others = new StringBuilder();
        for (Leak leak : latest.leaks) {
            if (leak.mustAct() && leak.fingerprint.equals(fingerprint)) {
                return new Present(leak, diagnosis.finding(fingerprint));
            }
            if (leak.mustAct()) {
                others.append(others.length() == 0 ? "" : ", ").append(leak.fingerprint);
            }
        }
        throw new IllegalArgumentException("no leak has the fingerprint " + fingerprint + "; there "
                + (others.length() == 0 ? "is no leak now" : "are " + others));
    }

    private void released(Leak leak, Outcome outcome) {
        looks.lock();
        try {
            assembler.released(System.currentTimeMillis(), leak, outcome);
            look(System.nanoTime(), true);
        } finally {
            looks.unlock();
        }
    }

    /** A leak as the report has it, and its sockets. */
    private static final class Present {
        final Leak leak;
        final Finding finding;

        Present(Leak leak, Finding finding) {
            this.leak = leak;
            this.finding = finding;
        }
    }
}
