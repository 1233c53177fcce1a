package io.github.halfshut.sample.kinds;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Runs work on a virtual thread, which this source is too old to name. */
final class VirtualThread {

    private VirtualThread() {}

    static <T> T run(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        return task.get();
    }
}
