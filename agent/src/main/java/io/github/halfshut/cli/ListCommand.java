package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The JVMs at hand, without touching them. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows your JVMs, whether the agent is in them, and how many sockets each has in CLOSE_WAIT.")
final class ListCommand implements Callable<Integer> {

    @ParentCommand
    private Commands top;

    @Override
    public Integer call() {
        List<Jvm> jvms = Jvm.all();
        if (jvms.isEmpty()) {
            top.say("no JVM of yours is running here");
            return Commands.NO_LEAK;
        }
        top.out.printf("%7s  %-5s  %10s  %s%n", "PID", "AGENT", "CLOSE_WAIT", "PROGRAM");
        for (Jvm jvm : jvms) {
            top.out.printf(
                    "%7d  %-5s  %10d  %s%n",
                    jvm.pid, jvm.hasAgent() ? "yes" : "no", jvm.closeWait(), Plain.line(jvm.program()));
        }
        return Commands.NO_LEAK;
    }
}
