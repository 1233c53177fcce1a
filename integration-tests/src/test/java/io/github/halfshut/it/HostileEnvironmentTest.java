package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.halfshut.it.Environments.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a program can be run, it runs the same with the agent, and the report comes or one line says why not. */
final class HostileEnvironmentTest {

    private static final String OPTIONS =
            "min-age=1s,scan-interval=250ms,cpu-budget=100%,signal=none,report-on-exit=true";

    @TempDir
    static Path reports;

    /** One environment under one JDK. */
    record Run(Environment environment, int major) {

        @Override
        public String toString() {
            return environment + ", JDK " + major;
        }
    }

    static Stream<Run> runs() {
        return Environments.all(reports).stream()
                .flatMap(environment ->
                        World.chosen(environment.jdks()).stream().map(major -> new Run(environment, major)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void the_program_runs_the_same_and_the_report_comes(Run run) throws Exception {
        Jdk jdk = Jdks.of(run.major);
        Outcome without = Outcome.of(leaking(run, jdk, "0s"));
        assumeTrue(without.status() == 0, () -> "it cannot be run so here, even without the agent: " + without);

        String directory = run.environment.directory();
        String options = OPTIONS + (directory.isEmpty() ? "" : ",report-dir=" + directory);
        // The report is made when the program ends: there must be something to tell by then.
        Outcome with = Outcome.of(leaking(run, jdk, "4s").agent(options));
        String line = "(" + BlamedLine.of("SOCKET_NOT_CLOSED", "SocketNotClosed.java") + ")";
        int own = without.err().size();
        assertThat(with.err()).as("%s", with).hasSizeGreaterThan(own);
        Undisturbed.as(
                without, new Outcome(with.status(), with.out(), with.err().subList(0, own)));
        String said = with.err().get(own);
        if (run.environment.refusal().isEmpty()) {
            assertThat(with.err()).as("%s", with).hasSize(own + 1);
            assertThat(Report.announced(said).text()).contains(line);
        } else {
            assertThat(said)
                    .startsWith("halfshut: cannot write ")
                    .contains(run.environment.refusal())
                    .endsWith("; the report follows");
            assertThat(String.join("\n", with.err())).contains(line);
        }
    }

    private static Launch leaking(Run run, Jdk jdk, String hold) {
        return run.environment
                .change()
                .apply(Launch.on(jdk).sample("socket-not-closed", "--count", "5", "--hold", hold));
    }

    @ParameterizedTest(name = "{0} descriptors, JDK {1}")
    @CsvSource({"8,17", "12,17", "16,25"})
    void a_program_without_descriptors_to_spare_runs_the_same(int descriptors, int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Outcome without = Outcome.of(quiet(jdk, "100ms").after("ulimit -n " + descriptors));
        assumeTrue(without.status() == 0, () -> "it cannot be run so here, even without the agent: " + without);
        Outcome with =
                Outcome.of(quiet(jdk, "2s").agent(OPTIONS + ",report-dir=-").after("ulimit -n " + descriptors));
        assertThat(with.withErr()).isEqualTo(without.withErr());
        assertThat(with.err().get(0)).startsWith("Halfshut ");
        assertThat(with.err()).anyMatch(line -> line.startsWith("Not seen: "));
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 25})
    void without_proc_the_report_says_what_it_cannot_see(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Outcome without = Outcome.of(withoutProc(quiet(jdk, "100ms"), jdk));
        assumeTrue(without.status() == 0, () -> "it cannot be run so here, even without the agent: " + without);
        Outcome with = Outcome.of(withoutProc(quiet(jdk, "2s").agent(OPTIONS + ",report-dir=-"), jdk));
        assertThat(with.withErr()).isEqualTo(without.withErr());
        assertThat(String.join("\n", with.err())).contains("Not seen: The kernel's IPv4 sockets cannot be seen");
    }

    /** The launcher finds its libraries by {@code /proc}, too. */
    private static Launch withoutProc(Launch launch, Jdk jdk) {
        Path libraries = jdk.home().resolve("lib");
        return launch.environment("LD_LIBRARY_PATH", libraries + ":" + libraries.resolve("server"))
                .within("unshare", "--mount", "--map-root-user")
                .after("mount -t tmpfs none /proc");
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 25})
    void classes_come_from_the_shared_archive_as_without_the_agent(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Path archive = reports.resolve("classes-" + major + ".jsa");
        Outcome dumped = Outcome.of(closing(jdk).jvm("-XX:ArchiveClassesAtExit=" + archive));
        assumeTrue(Files.exists(archive), () -> "this JDK makes no archive: " + dumped);
        String[] shared = {"-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load"};
        List<String> without = shared(Outcome.of(closing(jdk).jvm(shared)));
        assertThat(without).hasSizeGreaterThan(20);
        assertThat(shared(Outcome.of(closing(jdk).jvm(shared).agent("")))).containsExactlyInAnyOrderElementsOf(without);
    }

    /** Those of the application. */
    private static List<String> shared(Outcome outcome) {
        List<String> shared = new ArrayList<>();
        for (String line : outcome.out()) {
            if (line.contains(" source: shared objects file")) {
                String type = line.replaceFirst(".*\\] ", "").replaceFirst(" source: .*", "");
                if (type.startsWith("io.github.halfshut.sample.") && !type.contains("Lambda")) {
                    shared.add(type);
                }
            }
        }
        return shared;
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = 17)
    void a_runtime_without_management_is_enough(int major, @TempDir Path directory) throws Exception {
        Jdk jdk = Jdks.of(major);
        assumeTrue(Boolean.getBoolean("worlds.all"), "a runtime is linked with -Pworlds only");
        Path home = directory.resolve("runtime");
        Trial.assume(
                "no runtime can be linked here",
                List.of(jdk.command("jlink"), "--add-modules=java.base,java.instrument", "--output=" + home));
        Jdk small = new Jdk(major, home);
        Outcome without = Outcome.of(quiet(small, "100ms"));
        Outcome with = Outcome.of(quiet(small, "2s").agent(OPTIONS + ",report-dir=" + reports));
        assertThat(with.err()).singleElement().asString().startsWith("halfshut: report in ");
        assertThat(with.withErr()).isEqualTo(without);
    }

    private static Launch quiet(Jdk jdk, String duration) {
        return Launch.on(jdk).sample("quiet", "--duration", duration);
    }

    private static Launch closing(Jdk jdk) throws IOException {
        return Launch.on(jdk).sample("socket-closed", "--count", "5", "--hold", "0s");
    }
}
