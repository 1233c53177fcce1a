package io.github.halfshut.wiring;

import io.github.halfshut.hook.Gate;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.LibraryFile;
import io.github.halfshut.options.BadOption;
import io.github.halfshut.options.Options;
import java.lang.instrument.Instrumentation;
import java.util.List;
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
        List<ClientLibrary> libraries;
        try {
            options = Options.parse(arguments, System.getProperties(), System.getenv());
            libraries = libraries(options);
        } catch (BadOption wrong) {
            System.err.println(wrong.getMessage());
            return;
        }
        String appended = door.call();
        // Nothing before this line may name a boot class.
        Engine.start(how, options, libraries, instrumentation, appended);
    }

    /** The class through which libraries call the boot classes, for the door to define. */
    public static byte[] gate() {
        return Gate.classFile();
    }

    private static List<ClientLibrary> libraries(Options options) throws BadOption {
        if (options.facts == null) {
            return ClientLibraries.BUILT_IN;
        }
        try {
            return ClientLibraries.with(LibraryFile.read(options.facts));
        } catch (IllegalArgumentException wrong) {
            throw options.badFacts(String.valueOf(wrong.getMessage()));
        }
    }
}
