package io.github.halfshut.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time and allocated bytes per operation. Bytes are counted here because JMH's profiler sees next to none under JDK 8.
 */
public final class CostProfiler implements InternalProfiler {

    static final String CPU = "cpu";
    static final String BYTES = "bytes";

    private final Meter meter = new Meter();

    @Override
    public String getDescription() {
        return "CPU time and allocated bytes per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        meter.begin();
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        meter.end();
        double operations = result.getMetadata().getAllOps();
        return Arrays.asList(
                new ScalarResult(CPU, meter.cpuNanos() / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES, meter.bytes() / operations, "B/op", AggregationPolicy.AVG));
    }
}
