package io.github.halfshut.wiring;

import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.LibraryFile;
import io.github.halfshut.options.BadOption;
import io.github.halfshut.options.Options;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the inside of the agent begins: options first, and only if they are right the door to the boot loader. A consumer,
 * since the entry outside can call it as one without reflection, which is slow when a JVM starts.
 */
public final class Halfshut implements BiConsumer<Instrumentation, String[]> {

    /**
     * Starts the agent.
     *
     * @param words {@code premain} or {@code agentmain}, the agent's arguments or null, and the path of the jar
     */
    @Override
    public void accept(Instrumentation instrumentation, String[] words) {
        Options options;
        List<ClientLibrary> described;
        try {
            options = Options.parse(words[1], System.getProperties(), System.getenv());
            described = described(options);
        } catch (BadOption wrong) {
            System.err.println(wrong.getMessage());
            return;
        }
        String refused;
        try {
            refused = new BootDoor(instrumentation, new File(words[2])).pass();
        } catch (IOException | ReflectiveOperationException shut) {
            throw new IllegalStateException("the boot loader is closed: " + shut, shut);
        }
        // Nothing before this line may name a boot class.
        Engine.start(words[0], options, described, instrumentation, refused);
    }

    private static @Nullable List<ClientLibrary> described(Options options) throws BadOption {
        if (options.facts == null) {
            return null;
        }
        try {
            return ClientLibraries.with(LibraryFile.read(options.facts));
        } catch (IllegalArgumentException wrong) {
            throw options.badFacts(String.valueOf(wrong.getMessage()));
        }
    }
}
