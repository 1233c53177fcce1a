package io.github.halfshut.cli;

import io.github.halfshut.options.BadOption;
import io.github.halfshut.options.Options;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads the agent into a running JVM. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = {
            "Loads the agent into a running JVM. Sockets from before have no line: in CLOSE_WAIT they are counted as"
                    + " unattributed."
        })
final class AttachCommand extends JvmArgument implements Callable<Integer> {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "key=value,...",
            description = "Options of the agent, as after -javaagent:halfshut.jar=.")
    private String options = "";

    @Override
    public Integer call() throws Refusal {
        try {
            // Wrong ones are told here and not on the JVM's standard error.
            Options.parse(options, new Properties(), Collections.emptyMap());
        } catch (BadOption wrong) {
            throw new WrongInput(wrong.problem());
        }
        Target target = target();
        if (target.attach(options)) {
            top.say("the agent is in " + target.jvm + " now; sockets opened from now on will have their line");
        } else {
            top.say("the agent was in " + target.jvm + " already"
                    + (options.isEmpty() ? "" : "; its options stay as they are"));
        }
        return Commands.NO_LEAK;
    }
}
