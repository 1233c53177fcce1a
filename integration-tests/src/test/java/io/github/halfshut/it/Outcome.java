package io.github.halfshut.it;

import java.io.IOException;
import java.util.List;

/** All that a program which has ended leaves behind: exit status, standard output, standard error. */
record Outcome(int status, List<String> out, List<String> err) {

    /** Runs it to its end. */
    static Outcome of(Launch launch) throws IOException, InterruptedException {
        return of(launch.start());
    }

    static Outcome of(Fork started) throws IOException, InterruptedException {
        try (Fork fork = started) {
            Lines err = fork.err();
            fork.endInput();
            int status = fork.status();
            return new Outcome(status, fork.out.whole(), err.whole());
        }
    }

    /** The same, but for what stands on standard error. */
    Outcome withErr(String... lines) {
        return new Outcome(status, out, List.of(lines));
    }
}
