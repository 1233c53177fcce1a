package io.github.halfshut.sample.scenario;

import java.lang.ref.WeakReference;
import java.util.List;

/** Asks for garbage collections until what was dropped is gone. */
final class Garbage {

    private Garbage() {}

    /** Returns how many of these have been collected, all of them or as many as ten seconds allow. */
    static <T> int collect(List<WeakReference<T>> dropped) throws InterruptedException {
        long giveUp = System.nanoTime() + 10_000_000_000L;
        int collected = 0;
        while (collected < dropped.size() && System.nanoTime() < giveUp) {
            System.gc();
            Thread.sleep(50);
            collected = 0;
            for (WeakReference<T> reference : dropped) {
                collected += reference.get() == null ? 1 : 0;
            }
        }
        return collected;
    }
}
