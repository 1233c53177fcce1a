package io.github.halfshut.registry;

import io.github.halfshut.boot.Tap;
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

/** What the hooks of one opening and one closing do, below a number of frames; the stack alone beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class OpenAndClose {

    private static final int DESCRIPTOR = 42;

    @Param({"5", "20", "60", "150"})
    int depth;

    private final Object owner = new Object();
    private final Listener listener = new Listener(new SocketRegistry(1_000), new ClientRegistry(), 0, number -> null);

    @Setup
    public void listen() {
        Tap.listen(listener);
    }

    @Benchmark
    public Object hooks() {
        return hooks(depth);
    }

    @Benchmark
    public Object stackAlone() {
        return stack(depth);
    }

    private Object hooks(int frames) {
        if (frames > 0) {
            return hooks(frames - 1);
        }
        Tap.opened(owner, DESCRIPTOR, Tap.CLIENT);
        Tap.closing(DESCRIPTOR);
        return owner;
    }

    private Object stack(int frames) {
        return frames == 0 ? new RawTrace() : stack(frames - 1);
    }
}
