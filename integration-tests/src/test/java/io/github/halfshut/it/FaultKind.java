package io.github.halfshut.it;

import java.util.Set;

/** How a method fails; the same names stand in the agent that makes it fail. */
enum FaultKind {
    UNCHECKED,
    CHECKED,
    LINKAGE,
    ASSERTION,
    STACK,
    MEMORY,
    HANG,
    NOTHING,
    WRONG;

    /** What weaves: wrong values here are wrong bytecode in the JDK, which no guard can tell from right bytecode. */
    private static final Set<String> WEAVING = Set.of("", "hook", "library", "options");

    /** What releases sockets takes the kernel's word for it that they are half-closed. */
    private static final String RELEASING = "release";

    boolean suits(FaultPoint point) {
        return switch (this) {
            case NOTHING, WRONG ->
                !WEAVING.contains(point.part()) && !point.part().equals(RELEASING);
            case HANG -> !WEAVING.contains(point.part());
            default -> true;
        };
    }
}
