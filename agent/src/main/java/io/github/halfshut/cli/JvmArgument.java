package io.github.halfshut.cli;

import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What all commands that concern one JVM have in common. */
abstract class JvmArgument {

    @ParentCommand
    Commands top;

    @Parameters(
            index = "0",
            paramLabel = "JVM",
            description = "A process number, or a part of a main class's or jar's name.")
    String word = "";

    Target target() throws Refusal {
        return new Target(Jvm.named(word), top.jar, top.err);
    }
}
