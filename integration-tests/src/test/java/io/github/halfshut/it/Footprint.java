package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sample says that it holds after garbage collections. */
record Footprint(long heapKb, long metaspaceKb, long threads, long descriptors) {

    private static final Pattern LINE =
            Pattern.compile("heap (\\d+) KB, metaspace (\\d+) KB, threads (\\d+), descriptors (\\d+)$");

    static Footprint of(String line) {
        Matcher said = LINE.matcher(line);
        assertThat(said.find()).as("a footprint in '%s'", line).isTrue();
        return new Footprint(number(said, 1), number(said, 2), number(said, 3), number(said, 4));
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(said.group(group));
    }

    Footprint minus(Footprint other) {
        return new Footprint(
                heapKb - other.heapKb,
                metaspaceKb - other.metaspaceKb,
                threads - other.threads,
                descriptors - other.descriptors);
    }

    /** The smaller one of each: what was in use at the moment is on top of what is held. */
    Footprint least(Footprint other) {
        return new Footprint(
                Math.min(heapKb, other.heapKb),
                Math.min(metaspaceKb, other.metaspaceKb),
                Math.min(threads, other.threads),
                Math.min(descriptors, other.descriptors));
    }

    @Override
    public String toString() {
        return "heap " + heapKb + " KB, metaspace " + metaspaceKb + " KB, threads " + threads + ", descriptors "
                + descriptors;
    }
}
