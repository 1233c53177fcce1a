package io.github.halfshut.benchmarks.trial;

import java.util.concurrent.Callable;

/** Calls something below a number of frames, since a stack costs by its depth. */
final class Deep {

    private Deep() {}

    static <T> T call(int frames, Callable<T> what) throws Exception {
        return frames == 0 ? what.call() : call(frames - 1, what);
    }
}
