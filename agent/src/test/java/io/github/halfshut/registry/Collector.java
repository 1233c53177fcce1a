package io.github.halfshut.registry;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;

/** Lets the garbage collector run until it has taken what a test dropped. */
final class Collector {

    private Collector() {}

    static void takes(WeakReference<?> dropped) {
        await().until(() -> {
            System.gc();
            return dropped.refersTo(null);
        });
    }
}
