package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the agent a program prints, returns and holds what it would without. */
final class HarmlessTest {

    /** Long enough for every part of the agent to be there. */
    private static final String LONGER = "3s";

    @TempDir
    Path directory;

    @EachJdk
    void dropped_sockets_are_still_closed_by_the_collector(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        List<String> left = new ArrayList<>();
        for (Launch launch : List.of(Launch.on(jdk), Launch.on(jdk).agent(Launch.QUICK))) {
            try (Fork fork = launch.sample("sockets-collected", "--count", "200", "--until-stdin-closes")
                    .start()) {
                fork.err();
                left.add(fork.await("descriptors of sockets left: "));
            }
        }
        assertThat(left).containsExactly("descriptors of sockets left: 0", "descriptors of sockets left: 0");
    }

    @EachJdk
    void a_program_prints_and_returns_the_same(int major) throws Exception {
        Outcome without = Outcome.of(quiet(major));
        assertThat(without).isEqualTo(new Outcome(3, List.of("hello", "done: nothing opened"), List.of()));
        assertThat(Outcome.of(quiet(major).agent(""))).isEqualTo(without);
    }

    /** Weaving stands around connecting methods of libraries, their way out by an exception included. */
    @EachJdk
    void what_a_failed_connect_throws_is_what_it_throws_without_the_agent(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Outcome without = Outcome.of(Launch.on(jdk).sample("refused"));
        assertThat(without.out()).hasSize(5).noneMatch(line -> line.contains("Error"));
        assertThat(Outcome.of(Launch.on(jdk).agent("").sample("refused"))).isEqualTo(without);
    }

    @EachJdk
    void an_agent_given_twice_starts_once(int major) throws Exception {
        String option = Launch.javaagent("report-on-exit=true,report-dir=" + directory);
        Outcome without = Outcome.of(quiet(major));
        Outcome twice = Outcome.of(
                quiet(major, LONGER).environment("JAVA_TOOL_OPTIONS", option).agent("report-dir=" + directory));
        assertThat(twice.err()).hasSize(2);
        assertThat(twice.err().get(0)).isEqualTo("Picked up JAVA_TOOL_OPTIONS: " + option);
        assertThat(twice.err().get(1)).matches("halfshut: report in \\S+\\.txt and \\.json \\(0 leaks, 0 sockets\\)");
        assertThat(twice).isEqualTo(without.withErr(twice.err().toArray(new String[0])));
    }

    @ParameterizedTest(name = "{0}, JDK {3}")
    @CsvSource({
        "jcmd,-h,sun.tools.jcmd.JCmd,8",
        "jcmd,-h,sun.tools.jcmd.JCmd,11",
        "jcmd,-h,sun.tools.jcmd.JCmd,17",
        "jcmd,-h,sun.tools.jcmd.JCmd,21",
        "jcmd,-h,sun.tools.jcmd.JCmd,25",
        "jcmd,-h,sun.tools.jcmd.JCmd,26",
        "jps,-help,sun.tools.jps.Jps,8",
        "jps,-help,sun.tools.jps.Jps,11",
        "jps,-help,sun.tools.jps.Jps,17",
        "jps,-help,sun.tools.jps.Jps,21",
        "jps,-help,sun.tools.jps.Jps,25",
        "jps,-help,sun.tools.jps.Jps,26",
    })
    void tools_of_the_jdk_stay_silent_and_unwatched(String tool, String argument, String type, int major)
            throws Exception {
        Jdk jdk = Jdks.of(major);
        List<String> command = new ArrayList<>(List.of(jdk.command(tool)));
        if (!jdk.has(tool)) {
            assumeTrue(major > 8, jdk + " is installed here without " + tool);
            // What the tool's launcher does, too.
            command = new ArrayList<>(List.of(jdk.command("java"), "-m", "jdk.jcmd/" + type));
        }
        command.add(argument);
        Outcome without = Outcome.of(Fork.start(command, Map.of()));
        assertThat(without.out().size() + without.err().size()).isPositive();

        String option = Launch.javaagent("report-on-exit=true,report-dir=" + directory);
        List<String> err = new ArrayList<>(List.of("Picked up JAVA_TOOL_OPTIONS: " + option));
        err.addAll(without.err());
        assertThat(Outcome.of(Fork.start(command, Map.of("JAVA_TOOL_OPTIONS", option))))
                .isEqualTo(without.withErr(err.toArray(new String[0])));
        assertThat(directory).as("reports of %s", tool).isEmptyDirectory();
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 11, 17})
    void a_security_policy_that_does_not_trust_the_agent_keeps_it_out(int major) throws Exception {
        Outcome without = Outcome.of(secured(major, Launch.SAMPLE));
        assertThat(without.status()).as("%s", without).isEqualTo(3);

        Outcome outcome =
                Outcome.of(secured(major, Launch.SAMPLE).agent("report-on-exit=true,report-dir=" + directory));
        List<String> added = new ArrayList<>(outcome.err());
        added.removeAll(without.err());
        assertThat(added)
                .singleElement()
                .asString()
                .startsWith("halfshut: not started, the application runs without it: ")
                .endsWith("(the security policy must grant java.security.AllPermission to halfshut.jar)");
        assertThat(outcome.withErr()).isEqualTo(without.withErr());
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 11, 17})
    void a_security_policy_that_trusts_the_agent_lets_it_work(int major) throws Exception {
        Outcome outcome = Outcome.of(
                secured(major, Launch.SAMPLE, Launch.AGENT).agent("report-on-exit=true,report-dir=" + directory));
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(3);
        assertThat(outcome.out()).containsExactly("hello", "done: nothing opened");
        assertThat(outcome.err())
                .filteredOn(line -> line.startsWith("halfshut: "))
                .singleElement()
                .asString()
                .startsWith("halfshut: report in ");
    }

    /** Under a security manager that trusts only these jars. */
    private Launch secured(int major, Path... trusted) throws IOException {
        StringBuilder policy = new StringBuilder();
        for (Path jar : trusted) {
            policy.append("grant codeBase \"file:")
                    .append(jar)
                    .append("\" { permission java.security.AllPermission; };\n");
        }
        Path file = Files.writeString(Files.createTempFile(directory, "policy", ""), policy);
        return quiet(major, LONGER).jvm("-Djava.security.manager", "-Djava.security.policy==" + file);
    }

    @EachJdk
    void reduced_signal_use_changes_nothing(int major) throws Exception {
        Outcome without = Outcome.of(quiet(major).jvm("-Xrs"));
        assertThat(Outcome.of(quiet(major).jvm("-Xrs").agent(""))).isEqualTo(without);
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 21, 25, 26})
    void a_runtime_of_two_modules_is_enough(int major) throws Exception {
        String modules = "--limit-modules=java.base,java.instrument";
        Outcome without = Outcome.of(quiet(major).jvm(modules));
        Outcome outcome =
                Outcome.of(quiet(major, LONGER).jvm(modules).agent("report-on-exit=true,report-dir=" + directory));
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .matches("halfshut: report in \\S+\\.txt and \\.json \\(0 leaks, 0 sockets\\)");
        assertThat(outcome.withErr()).isEqualTo(without);
    }

    private static Launch quiet(int major) {
        return quiet(major, "100ms");
    }

    private static Launch quiet(int major, String duration) {
        return Launch.on(Jdks.of(major)).sample("quiet", "--duration", duration, "--status", "3");
    }
}
