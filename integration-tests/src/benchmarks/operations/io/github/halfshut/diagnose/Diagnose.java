package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Sight;
import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.correlate.Suspects;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

/** What one look has led to, at 11,164 suspects of two lines, or of as many lines as suspects. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class Diagnose {

    private static final int SUSPECTS = 11_164;
    private static final int DEPTH = 60;

    @Param({"2", "100", "1000", "11164"})
    int sites;

    private final Object owner = new Object();
    private Diagnostician diagnostician;
    private Sight sight;

    @Setup
    public void suspect() {
        List<CallSite> lines = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            String[] frames = new String[DEPTH];
            for (int frame = 0; frame < DEPTH; frame++) {
                frames[frame] = "com.acme.Orders" + frame + ".fetch:" + (100 + i);
            }
            lines.add(Records.site(frames));
        }
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < SUSPECTS; i++) {
            suspects.add(Suspects.halfClosed(Records.client(owner, i, lines.get(i % sites)), 1));
        }
        sight = Suspects.sight(System.nanoTime(), suspects);
        CallSites table = new CallSites(new FrameFilter(new String[0], Collections.emptyList()));
        diagnostician = new Diagnostician(
                ClientLibraries.BUILT_IN, (library, verb) -> true, table, new Timeline(System.nanoTime()), 30_000_000_000L, new Mishaps());
    }

    @Benchmark
    public Object diagnose() {
        return diagnostician.diagnose(sight, Collections.emptyList(), 10_000);
    }
}
