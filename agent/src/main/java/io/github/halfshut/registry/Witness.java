package io.github.halfshut.registry;

import java.lang.ref.WeakReference;

/**
 * Tells whether an object has outlived a garbage collection: an object to which nothing but a weak reference leads is gone
 * at the next one, so whatever is older and still there was held by something. Used by one thread.
 */
final class Witness {

    private WeakReference<Object> witness = new WeakReference<>(new Object());
    private long madeNanos = System.nanoTime();
    private boolean any;
    private long outlivedNanos;

    /** Looks whether a collection has run since the last one that was noticed. */
    boolean collectionHasRun() {
        if (witness.get() != null) {
            return false;
        }
        any = true;
        outlivedNanos = madeNanos;
        madeNanos = System.nanoTime();
        witness = new WeakReference<>(new Object());
        return true;
    }

    /** Whether an object made at this {@link System#nanoTime}, if it is still there, was there before a collection. */
    boolean isOlder(long objectMadeNanos) {
        return any && objectMadeNanos - outlivedNanos < 0;
    }
}
