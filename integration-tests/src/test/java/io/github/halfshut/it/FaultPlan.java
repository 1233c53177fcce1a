package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What fails in one JVM, written down for the agent that makes it fail. */
final class FaultPlan {

    private final List<String> lines = new ArrayList<>();
    private String first = "";

    FaultPlan() {
        for (FaultPoint point : FaultPoint.ALL) {
            lines.add("point " + point.type() + " " + point.method() + " " + point.descriptor());
        }
    }

    /** From before our agent begins until the program does. */
    FaultPlan start(Fault fault) {
        first = fault.point().name();
        return add("start", fault);
    }

    /** Whether this class fails from before our agent begins. */
    boolean startsAt(String type) {
        return first.startsWith(type + "#");
    }

    /** One after the other, each until it has struck; what this program does not reach is left out. */
    FaultPlan turns(Iterable<Fault> faults) {
        faults.forEach(fault -> add("turn", fault));
        return this;
    }

    /** From when the program has begun until it is enough. */
    FaultPlan stay(Fault fault) {
        return add("stay", fault);
    }

    /** From then on to the very end. */
    FaultPlan last(Fault fault) {
        return add("last", fault);
    }

    private FaultPlan add(String when, Fault fault) {
        lines.add(when + " " + fault.number() + " " + fault.kind());
        return this;
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve("plan"), lines);
        Files.createDirectory(directory.resolve("reports"));
    }
}
