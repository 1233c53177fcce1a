package io.github.halfshut.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One point that fails in one way. */
record Fault(FaultPoint point, FaultKind kind) {

    /** The number by which a plan and its log name the point. */
    int number() {
        return FaultPoint.ALL.indexOf(point);
    }

    static Fault of(String name, FaultKind kind) {
        return new Fault(FaultPoint.named(name), kind);
    }

    /** Every point in every way that suits it, in an order of chance that is the same in each run. */
    static List<Fault> shuffled(long seed) {
        List<Fault> faults = new ArrayList<>();
        for (FaultPoint point : FaultPoint.ALL) {
            for (FaultKind kind : FaultKind.values()) {
                if (kind.suits(point)) {
                    faults.add(new Fault(point, kind));
                }
            }
        }
        Collections.shuffle(faults, new Random(seed));
        return faults;
    }

    @Override
    public String toString() {
        return point + " " + kind;
    }
}
