package io.github.halfshut.outlet;

import io.github.halfshut.guard.OwnThread;

/** Makes a last dump when the JVM ends, and lets the JVM wait for it for a few seconds at most. */
final class ExitDump extends Thread {
    private static final long WAIT_MILLIS = 5_000;
    private static final long TELL_MILLIS = 200;

    private final Thread worker;

    /** Apart, since what holds the report up may be standard error itself, a pipe that nobody reads. */
    private final Thread teller;

    private final StandardError error;

    ExitDump(Runnable dump, final StandardError error) {
        super("halfshut-exit");
        this.error = error;
        teller = daemon(new Runnable() {
            @Override
            public void run() {
                error.line("the report at exit took longer than " + WAIT_MILLIS / 1000 + " s and was given up");
            }
        });
        worker = daemon(dump);
        setContextClassLoader(null);
        OwnThread.keepQuiet(this);
    }

    @Override
    public void run() {
        try {
            worker.start();
            worker.join(WAIT_MILLIS);
            if (worker.isAlive()) {
                teller.start();
                teller.join(TELL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) {
            error.line("no report at exit: " + Troubles.reason(e));
        }
    }

    private static Thread daemon(Runnable work) {
        return new OwnThread(work, "halfshut-exit-dump");
    }

    void install() {
        try {
            Runtime.getRuntime().addShutdownHook(this);
        } catch (IllegalStateException e) {
            error.line("no report at exit: the JVM is ending already");
        }
    }

    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            // The JVM is ending, and this hook with it.
        }
    }
}
