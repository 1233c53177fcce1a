package io.github.halfshut.wiring;

import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.LibraryFile;
import io.github.halfshut.options.BadOption;
import io.github.halfshut.options.Options;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where the inside of the agent begins: options first, and only if they are right the door to the boot loader. */
public final class Halfshut {

    /** How long a request waits for an agent that is only just starting. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static volatile @Nullable Watch running;

    private Halfshut() {}

    /** From now on there is somebody to answer. */
    static void running(Watch watch) {
        running = watch;
    }

    /** Answers what came with a further attach; called reflectively on the thread that listens to attaches. */
    public static void answer(String request) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Watch watch = running;
        while (watch == null && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            watch = running;
        }
        if (watch != null) {
            watch.answer(request);
        }
    }

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
