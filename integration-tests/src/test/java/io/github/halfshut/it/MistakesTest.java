package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the options: one line, and an application that runs as if there were no agent. */
final class MistakesTest {

    private static final String WITHOUT = " The application runs without the agent.";
    private static final String DURATION = "expected a duration such as 500ms, 10s, 5m, 2h or 1d, at least 0s.";

    @TempDir
    Path directory;

    @EachJdk
    void an_unknown_key_is_named_with_the_nearest_known_one(int major) throws Exception {
        says(
                "halfshut: unknown option \"scan-intervall\" in the agent arguments; did you mean \"scan-interval\"?",
                quiet(major).agent("scan-intervall=10s"),
                major);
    }

    @EachJdk
    void a_wrong_value_is_named_with_what_was_expected(int major) throws Exception {
        says(
                "halfshut: option \"min-age\" in the agent arguments is \"soon\"; " + DURATION,
                quiet(major).agent("min-age=soon"),
                major);
    }

    @EachJdk
    void a_wrong_system_property_is_spelt_as_such(int major) throws Exception {
        says(
                "halfshut: option \"halfshut.min-age\" in the system properties is \"soon\"; " + DURATION,
                quiet(major).jvm("-Dhalfshut.min-age=soon").agent(""),
                major);
    }

    @EachJdk
    void a_wrong_environment_variable_is_spelt_as_such(int major) throws Exception {
        says(
                "halfshut: option \"HALFSHUT_JMX\" in the environment is \"1\"; expected true or false.",
                quiet(major).environment("HALFSHUT_JMX", "1").agent(""),
                major);
    }

    @EachJdk
    void a_missing_configuration_is_named(int major) throws Exception {
        Path missing = directory.resolve("nowhere.properties");
        says(
                "halfshut: option \"config\" in the agent arguments is \"" + missing
                        + "\"; expected a properties file, but there is no such file.",
                quiet(major).agent("config=" + missing),
                major);
    }

    @EachJdk
    void an_unreadable_configuration_is_named(int major) throws Exception {
        says(
                "halfshut: option \"config\" in the agent arguments is \"" + directory
                        + "\"; expected a properties file, but it is a directory.",
                quiet(major).agent("config=" + directory),
                major);
    }

    @EachJdk
    void a_wrong_line_of_a_configuration_is_named_with_its_file(int major) throws Exception {
        Path file = Files.writeString(directory.resolve("halfshut.properties"), "min-age=soon\n");
        Outcome outcome = Outcome.of(quiet(major).agent("config=" + file));
        assertThat(outcome.err()).hasSize(1);
        assertThat(outcome.err().get(0))
                .startsWith("halfshut: option \"min-age\" in ")
                .contains(file.getFileName().toString())
                .endsWith(" is \"soon\"; " + DURATION + WITHOUT);
        assertThat(outcome).isEqualTo(undisturbed(major).withErr(outcome.err().get(0)));
    }

    private static void says(String line, Launch launch, int major) throws Exception {
        assertThat(Outcome.of(launch)).isEqualTo(undisturbed(major).withErr(line + WITHOUT));
    }

    private static Launch quiet(int major) {
        return Launch.on(Jdks.of(major)).sample("quiet", "--duration", "100ms", "--status", "3");
    }

    private static Outcome undisturbed(int major) throws Exception {
        Outcome outcome = Outcome.of(quiet(major));
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).containsExactly("hello", "done: nothing opened");
        return outcome;
    }
}
