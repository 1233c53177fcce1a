package io.github.halfshut.registry;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Taking a stack and making it readable, in the background, when its line is known already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class Interning {

    @Param({"20", "60", "150"})
    int depth;

    private final CallSites sites = new CallSites(new FrameFilter(new String[0], Collections.emptyList()));

    /** Nothing to do but to begin. */
    @Setup
    public void known() {
        captureAndIntern();
    }

    @Benchmark
    public Object captureAndIntern() {
        return sites.of(below(depth));
    }

    private RawTrace below(int frames) {
        return frames == 0 ? new RawTrace() : below(frames - 1);
    }
}
