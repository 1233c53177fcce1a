package io.github.halfshut.report;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The report of 11,164 leaked sockets of two lines, as text and as JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class Render {

    private final LeakReport report = Reports.of(Reports.perRequestClient(7_000), Reports.perRequestClient(4_164));

    @Benchmark
    public Object text() {
        return TextReport.render(report);
    }

    @Benchmark
    public Object json() {
        return JsonReport.render(report);
    }
}
