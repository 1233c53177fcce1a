package io.github.halfshut.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the whole text of what a user reads after a mistake. */
class BadOptionTest {
    private static final String WITHOUT = " The application runs without the agent.";

    @TempDir
    Path directory;

    @Test
    void namesTheNearestKey() {
        assertThat(arguments("scan-intervall=10s"))
                .isEqualTo("halfshut: unknown option \"scan-intervall\" in the agent arguments;"
                        + " did you mean \"scan-interval\"? The application runs without the agent.");
    }

    @Test
    void spellsKeysAsTheirPlaceDoes() {
        assertThat(property("halfshut.jxm", "true"))
                .isEqualTo("halfshut: unknown option \"halfshut.jxm\" in the system properties;"
                        + " did you mean \"halfshut.jmx\"?" + WITHOUT);
        assertThat(property("halfshut.min-age", "soon"))
                .isEqualTo("halfshut: option \"halfshut.min-age\" in the system properties is \"soon\";"
                        + " expected a duration such as 500ms, 10s, 5m, 2h or 1d, at least 0s." + WITHOUT);
        assertThat(environment("HALFSHUT_CPU_BUDGET", "little"))
                .isEqualTo("halfshut: option \"HALFSHUT_CPU_BUDGET\" in the environment is \"little\";"
                        + " expected a part of one core such as 0.1% or 0.001, more than 0 and at most 100%."
                        + WITHOUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scan-interval|10|a duration such as 500ms, 10s, 5m, 2h or 1d, at least 100ms",
                "scan-interval|1.5s|a duration such as 500ms, 10s, 5m, 2h or 1d, at least 100ms",
                "scan-interval|99ms|a duration such as 500ms, 10s, 5m, 2h or 1d, at least 100ms",
                "scan-interval|-1s|a duration such as 500ms, 10s, 5m, 2h or 1d, at least 100ms",
                "scan-interval|99999999999999999999d|a duration such as 500ms, 10s, 5m, 2h or 1d, at most 100000d",
                "min-age|s|a duration such as 500ms, 10s, 5m, 2h or 1d, at least 0s",
                "cpu-budget|0%|a part of one core such as 0.1% or 0.001, more than 0 and at most 100%",
                "cpu-budget|101%|a part of one core such as 0.1% or 0.001, more than 0 and at most 100%",
                "cpu-budget|NaN|a part of one core such as 0.1% or 0.001, more than 0 and at most 100%",
                "max-sockets|0|a number from 1 to 10000000",
                "max-sockets|10000001|a number from 1 to 10000000",
                "max-sockets|many|a number from 1 to 10000000",
                "app-packages|com.acme:|packages such as com.acme:org.shop",
                "app-packages|com..acme|packages such as com.acme:org.shop",
                "report-dir|''|a directory, or - for standard error",
                "trigger-file|''|the path of a file, or none",
                "signal|USR2|another signal such as URG, or none: the JVM uses USR2, JFR would stop sampling",
                "signal|SIGKILL|a signal that Java code can receive such as URG, or none",
                "signal|BUS|a signal that the JVM does not use itself such as URG, or none",
                "signal|SIGXFSZ|a signal that the JVM does not use itself such as URG, or none",
                "signal|TERM|a signal that does not end the JVM such as URG, or none",
                "signal|10|a signal such as URG, or none",
                "report-on-exit|yes|true or false",
                "jmx|1|true or false",
                "jfr|''|true or false",
                "release|maybe|on or off",
            })
    void saysWhatWasExpected(String key, String value, String expected) {
        assertThat(arguments(key + "=" + value))
                .isEqualTo("halfshut: option \"" + key + "\" in the agent arguments is \"" + value + "\"; expected "
                        + expected + "." + WITHOUT);
    }

    @Test
    void seesWhatIsNoPairOfKeyAndValue() {
        assertThat(arguments("jmx"))
                .isEqualTo(
                        "halfshut: option \"jmx\" in the agent arguments has no value; expected jmx=VALUE." + WITHOUT);
        assertThat(arguments("jmx=true,"))
                .isEqualTo("halfshut: empty item in the agent arguments \"jmx=true,\"; expected key=value,key=value."
                        + WITHOUT);
        assertThat(arguments("jmx=true,jmx=true"))
                .isEqualTo(
                        "halfshut: option \"jmx\" is given twice in the agent arguments; expected it once." + WITHOUT);
    }

    @Test
    void staysOnOneLineWhateverIsWritten() {
        assertThat(arguments("signal=U\nR\u001b[31m\u202eG"))
                .isEqualTo("halfshut: option \"signal\" in the agent arguments is \"U\\nR\\u001b[31m\\u202eG\";"
                        + " expected a signal such as URG, or none." + WITHOUT);
        assertThat(arguments("signal=" + "x".repeat(100_000)))
                .isEqualTo("halfshut: option \"signal\" in the agent arguments is \"" + "x".repeat(80) + "...\";"
                        + " expected a signal such as URG, or none." + WITHOUT);
    }

    @Test
    void saysWhyTheConfigFileCannotBeRead() throws IOException {
        Path file = directory.resolve("halfshut.properties");
        assertThat(config(file)).isEqualTo(fileMessage(file, "a properties file, but there is no such file"));
        assertThat(config(directory)).isEqualTo(fileMessage(directory, "a properties file, but it is a directory"));
        Path device = Path.of("/dev/zero");
        assertThat(config(device)).isEqualTo(fileMessage(device, "a properties file, but it is no plain file"));
        Files.write(file, new byte[] {'j', 'm', 'x', '=', (byte) 0xFF});
        assertThat(config(file)).isEqualTo(fileMessage(file, "a properties file, but it is not UTF-8 text"));
        Files.writeString(file, "signal=\\u12");
        assertThat(config(file))
                .isEqualTo(fileMessage(
                        file, "a properties file, but it has a \\u that four hexadecimal digits do not follow"));
        Files.writeString(file, "#".repeat(70_000), StandardCharsets.UTF_8);
        assertThat(config(file)).isEqualTo(fileMessage(file, "a properties file of at most 64 KiB"));
    }

    @Test
    void namesTheConfigFileOfAMistake() throws IOException {
        Path file = directory.resolve("x");
        String name = BadOption.quoted(file.toString());
        Files.writeString(file, "min-aeg = 10s");
        assertThat(config(file))
                .isEqualTo("halfshut: unknown option \"min-aeg\" in the file " + name + "; did you mean \"min-age\"?"
                        + WITHOUT);
        Files.writeString(file, "config = other");
        assertThat(config(file))
                .isEqualTo("halfshut: option \"config\" in the file " + name + " is \"other\";"
                        + " expected no second properties file: this one is read already." + WITHOUT);
    }

    private static String fileMessage(Path file, String expected) {
        return "halfshut: option \"config\" in the agent arguments is " + BadOption.quoted(file.toString())
                + "; expected " + expected + "." + WITHOUT;
    }

    private static String config(Path file) {
        return arguments("config=" + file);
    }

    private static String arguments(String text) {
        return message(text, new Properties(), Map.of());
    }

    private static String property(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return message(null, properties, Map.of());
    }

    private static String environment(String name, String value) {
        return message(null, new Properties(), Map.of(name, value));
    }

    private static String message(String arguments, Properties properties, Map<String, String> environment) {
        return catchThrowableOfType(BadOption.class, () -> Options.parse(arguments, properties, environment))
                .getMessage();
    }
}
