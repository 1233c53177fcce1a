package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts what struck under each JDK, and what a program noticed of it. */
final class FaultTally {

    private final TreeMap<Integer, Counts> byJdk = new TreeMap<>();

    private static final class Counts {
        private final Set<Fault> struck = new LinkedHashSet<>();
        private final List<String> differences = new ArrayList<>();
        private int runs;
    }

    /** Kept after each JVM, since all of them take hours. */
    synchronized void add(Jdk jdk, Collection<Fault> struck, List<String> differences) throws IOException {
        Counts counts = byJdk.computeIfAbsent(jdk.major(), any -> new Counts());
        counts.runs++;
        counts.struck.addAll(struck);
        counts.differences.addAll(differences);
        Files.writeString(Path.of("target", "faults.txt"), this + String.join("\n", counts.differences));
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("faults: " + FaultPoint.ALL.size() + " points, "
                + FaultKind.values().length + " kinds, " + Fault.shuffled(0).size() + " faults\n");
        byJdk.forEach((major, counts) -> text.append("JDK " + major + ": " + counts.runs + " JVMs, "
                + counts.struck.size() + " faults struck at " + distinct(counts, Fault::point) + " points in "
                + distinct(counts, Fault::kind) + " kinds, " + counts.differences.size() + " differences\n"));
        return text.toString();
    }

    private static long distinct(Counts counts, Function<Fault, Object> what) {
        return counts.struck.stream().map(what).distinct().count();
    }
}
