package io.github.halfshut.wiring;

import java.lang.instrument.Instrumentation;

/** What the JDK's modules let the agent do, in the way of the JDK at hand. */
interface Door {

    /** Opens the few internals that the kernel probes and the facts need to the classes of the inside, and to no others. */
    void openInternals(Instrumentation instrumentation) throws ReflectiveOperationException;

    /** Defines a class in the boot loader. */
    void define(String name, byte[] bytes) throws ReflectiveOperationException;
}
