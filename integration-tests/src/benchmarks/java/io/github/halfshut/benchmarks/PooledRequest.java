package io.github.halfshut.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One request after the other on a warm client, whose pool always has a connection for it: no socket is opened, so all
 * that the agent adds is what it does for each request. A file per library says how to make the client and use it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
public abstract class PooledRequest {

    /** Frames between the thread's beginning and the request, as in a web application: a stack costs by its depth. */
    private static final int DEPTH = 40;

    /** Where to send requests. */
    protected String url;

    /** Runs before the subclass makes its client. */
    @Setup
    public void findPeer() throws IOException {
        String given = System.getProperty(Peer.PROPERTY);
        url = given != null ? given : Peer.start();
    }

    @Benchmark
    public Object request() throws Exception {
        return below(DEPTH);
    }

    private Object below(int frames) throws Exception {
        return frames == 0 ? exchange() : below(frames - 1);
    }

    /** Sends one request, reads its response to the end and gives the connection back. */
    protected abstract Object exchange() throws Exception;
}
