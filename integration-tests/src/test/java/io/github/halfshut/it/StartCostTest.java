package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the agent makes a JVM load before {@code main}, most of what its start costs. Counted and not timed, on the one
 * thread that starts the program, so the figure is the same on a busy machine. Whoever makes it smaller lowers the limit.
 */
final class StartCostTest {

    private static final String MAIN = "] io.github.halfshut.sample.Main ";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "JDK {0}")
    @CsvSource({"11, 345", "17, 400", "25, 515"})
    void few_classes_are_loaded_before_main(int major, long limit) throws Exception {
        Jdk jdk = Jdks.of(major);
        long without = classesBeforeMain(Launch.on(jdk), "without");
        long with = classesBeforeMain(Launch.on(jdk).agent(""), "with");
        System.out.printf(
                "start: JDK %d loads %d classes before main, %d of them for the agent%n", major, with, with - without);
        assertThat(with - without).isLessThanOrEqualTo(limit);
    }

    private long classesBeforeMain(Launch launch, String name) throws Exception {
        Path log = directory.resolve(name);
        // By thread: what the agent loads in the background meanwhile depends on who is faster.
        Outcome ended = Outcome.of(launch.jvm("-Xlog:class+load=info:file=" + log + ":tid")
                .sample("quiet", "--duration", "10ms", "--status", "3"));
        assertThat(ended.status()).as("%s", ended).isEqualTo(3);
        List<String> loaded = Files.readAllLines(log);
        String main =
                loaded.stream().filter(line -> line.contains(MAIN)).findFirst().orElseThrow();
        String thread = main.substring(0, main.indexOf(']'));
        return loaded.stream()
                .takeWhile(line -> !line.equals(main))
                .filter(line -> line.startsWith(thread))
                .count();
    }
}
