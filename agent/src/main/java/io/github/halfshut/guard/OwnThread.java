package io.github.halfshut.guard;

/**
 * A thread of the agent: it keeps neither the JVM nor a class loader of the application alive, and what it dies of goes
 * neither to standard error nor to the handler that the application has set for all threads.
 */
public final class OwnThread extends Thread {

    public OwnThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
        setContextClassLoader(null);
        keepQuiet(this);
    }

    /** The last resort for a thread whose own guards have failed. */
    public static void keepQuiet(Thread thread) {
        thread.setUncaughtExceptionHandler(new UncaughtExceptionHandler() {
            @Override
            public void uncaughtException(Thread dead, Throwable failure) {
                // Whoever could tell somebody has failed.
            }
        });
    }
}
