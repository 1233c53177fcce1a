package io.github.halfshut.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds out by doing whether this machine and this user allow what a test needs. */
final class Trial {

    private Trial() {}

    /** Where the command fails, the running test is skipped with these words and what the command said. */
    static void assume(String otherwise, List<String> command) throws IOException, InterruptedException {
        Process trial;
        try {
            trial = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            assumeTrue(false, otherwise + ": " + absent.getMessage());
            return;
        }
        String output = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assumeTrue(trial.waitFor() == 0, otherwise + ": " + output);
    }
}
