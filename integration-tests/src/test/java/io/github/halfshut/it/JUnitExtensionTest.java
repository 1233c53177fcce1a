package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small suite of tests in a JVM of its own, by JUnit's launcher, with the extension. */
final class JUnitExtensionTest {

    private static final ClassPath JUNIT_5 = new ClassPath("junit-5.14.4", 8);
    private static final ClassPath JUNIT_6 = new ClassPath("junit-6.1.3", 17);
    private static final String EXTENSION = System.getProperty("junit.jar");
    private static final String WHOLE_RUN = "junit.jupiter.extensions.autodetection.enabled=true";

    @TempDir
    static Path classes;

    /** Once, against the older release: the same classes run with both. */
    @BeforeAll
    static void compile() throws Exception {
        List<String> libraries = new ArrayList<>(List.of(EXTENSION));
        JUNIT_5.jars().forEach(jar -> libraries.add(jar.toString()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of(System.getProperty("junit.sources")))) {
            List<File> all = sources.filter(source -> source.toString().endsWith(".java"))
                    .map(Path::toFile)
                    .toList();
            List<String> options = List.of(
                    "--release",
                    "8",
                    "-nowarn",
                    "-Xlint:none",
                    "-proc:none",
                    "-cp",
                    String.join(File.pathSeparator, libraries),
                    "-d",
                    classes.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromFiles(all))
                            .call())
                    .isTrue();
        }
    }

    private static Outcome run(Jdk jdk, ClassPath junit, List<String> jvm, List<String> launcher) throws Exception {
        List<String> entries = new ArrayList<>(List.of(classes.toString(), EXTENSION, Launch.AGENT.toString()));
        junit.jars().forEach(jar -> entries.add(jar.toString()));
        List<String> arguments = new ArrayList<>();
        if (junit == JUNIT_6 || jdk.major() > 8) {
            arguments.add("execute");
        }
        arguments.addAll(List.of("--disable-banner", "--disable-ansi-colors", "--details=tree"));
        arguments.addAll(launcher);
        return Outcome.of(Launch.on(jdk)
                .jvm(jvm.toArray(new String[0]))
                .main(
                        String.join(File.pathSeparator, entries),
                        "org.junit.platform.console.ConsoleLauncher",
                        arguments));
    }

    private static List<String> launcher(String configuration, String... tests) {
        List<String> arguments = new ArrayList<>(List.of("--config", configuration));
        for (String test : tests) {
            arguments.add("--select-class=shop." + test);
        }
        return arguments;
    }

    private static String all(Outcome outcome) {
        return String.join("\n", outcome.out()) + "\n" + String.join("\n", outcome.err());
    }

    @Test
    void a_run_that_leaks_fails_and_names_the_line_on_junit_5_and_jdk_8_attached_to() throws Exception {
        Outcome outcome = run(Jdks.of(8), JUNIT_5, List.of(), launcher(WHOLE_RUN, "LeakingTest", "FixedTest"));
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(1);
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "Price.java");
        assertThat(all(outcome))
                .contains("The tests of this run left 1 socket that the peer has closed and nobody here has:")
                .contains("SOCKET_NOT_CLOSED")
                .contains("at shop.Price.askAndForget(" + line + ")")
                .contains("shop.LeakingTest.asks(LeakingTest.java:");
    }

    @Test
    void the_same_run_passes_once_it_closes_or_says_why_not() throws Exception {
        Outcome outcome = run(Jdks.of(8), JUNIT_5, List.of(), launcher(WHOLE_RUN, "FixedTest", "AllowedTest"));
        assertThat(outcome.status()).as("%s", outcome).isZero();
        assertThat(all(outcome)).doesNotContain("halfshut");
    }

    @Test
    void on_junit_6_with_the_agent_from_the_start_the_guilty_tests_fail_and_no_others() throws Exception {
        Outcome outcome = run(
                Jdks.of(17),
                JUNIT_6,
                List.of(Launch.javaagent("min-age=0s")),
                launcher("halfshut.junit.linger.millis=1500", "StrictTest"));
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(1);
        assertThat(all(outcome))
                .contains("forgets() left 1 socket")
                .contains("forgetsUnderAnothersName() left 1 socket")
                .contains("2 tests successful")
                .contains("2 tests failed");
    }

    @Test
    void an_agent_that_reports_too_late_for_tests_is_refused_with_the_reason() throws Exception {
        Outcome outcome =
                run(Jdks.of(17), JUNIT_6, List.of(Launch.javaagent("min-age=60s")), launcher(WHOLE_RUN, "FixedTest"));
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(1);
        assertThat(all(outcome)).contains("the agent was given min-age=60s, more than the linger time of tests");
    }
}
