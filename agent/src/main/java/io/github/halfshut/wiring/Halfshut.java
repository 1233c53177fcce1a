package io.github.halfshut.wiring;

import io.github.halfshut.options.BadOption;
import io.github.halfshut.options.Options;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Callable;

/** Where the inside of the agent begins: options first, and only if they are right the door to the boot loader. */
public final class Halfshut {

    private Halfshut() {}

    /**
     * Starts the agent.
     *
     * @param how {@code premain} or {@code agentmain}
     * @param door puts the boot classes in their place; gives null or why it had to take the second way
     */
    public static void start(String how, String arguments, Instrumentation instrumentation, Callable<String> door)
            throws Exception {
        Options options;
        try {
            options = Options.parse(arguments, System.getProperties(), System.getenv());
        } catch (BadOption wrong) {
            System.err.println(wrong.getMessage());
            return;
        }
        String appended = door.call();
        // Nothing before this line may name a boot class.
        Engine.start(how, options, instrumentation, appended);
    }
}
