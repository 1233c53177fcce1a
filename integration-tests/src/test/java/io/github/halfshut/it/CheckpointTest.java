package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM that can be stopped into files (CRaC) wants no open file in it, and ours holds some of /proc. So a checkpoint is
 * refused, and the program goes on; which files, the JVM says. Most JDKs know nothing of this.
 */
final class CheckpointTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 21, 25})
    void a_checkpoint_is_refused_and_the_program_goes_on(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        String to = "-XX:CRaCCheckpointTo=" + directory.resolve("image");
        Trial.assume("this JVM makes no checkpoints", List.of(jdk.command("java"), to, "-version"));
        try (Watched watched = new Watched(Launch.on(jdk)
                .jvm(to)
                .agent("report-dir=" + directory)
                .sampleUntilStdinCloses("socket-closed --count 5")
                .start())) {
            watched.report();
            Process asked = new ProcessBuilder(
                            jdk.command("jcmd"), String.valueOf(watched.fork.pid()), "JDK.checkpoint")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor();
            assertThat(watched.fork.isAlive()).as(answer).isTrue();
            Report after = watched.report();
            assertThat(after.disturbances()).as("%s", after).isEmpty();
            watched.end();
        }
    }
}
