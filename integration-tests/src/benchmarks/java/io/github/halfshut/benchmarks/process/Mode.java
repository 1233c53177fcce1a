package io.github.halfshut.benchmarks.process;

/** With what a process is started. */
enum Mode {
    /** Without an agent. */
    NONE,
    /** With an agent that does nothing (where classes are counted: whose transformer does nothing). */
    FLOOR,
    HALFSHUT,
    /** With file-leak-detector 1.13, which works under JDK 8 only. */
    PEER
}
