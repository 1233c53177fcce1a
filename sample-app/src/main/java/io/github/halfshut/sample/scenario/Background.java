package io.github.halfshut.sample.scenario;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own; its failure is the failure of whoever waits for it. */
final class Background {

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    private final FutureTask<String> task;

    Background(String name, Work work) {
        Callable<String> call = () -> {
            work.run();
            return name;
        };
        task = new FutureTask<>(call);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    void finish() throws Exception {
        task.get();
    }
}
