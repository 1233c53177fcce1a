package io.github.halfshut.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user sees who runs the sample in a process of its own. */
class MainTest {

    @Test
    void listsTheScenariosWhenAskedForNothing() throws Exception {
        Outcome outcome = run();

        assertThat(outcome.text())
                .startsWith("java -jar sample-app.jar SCENARIO [--flag value ...]\n\nScenarios\n")
                .contains(
                        "\n  per-request-client            an order service makes a new Apache HttpClient for each request\n")
                .contains("\n  --count N                     how many sockets");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void refusesWrongNamesAndValuesInOneLine() throws Exception {
        assertThat(run("leak")).isEqualTo(new Outcome(2, "unknown scenario 'leak' (--help lists them)\n"));
        assertThat(run("quiet", "--speed", "3"))
                .isEqualTo(new Outcome(2, "unknown flag --speed (--help lists them)\n"));
        assertThat(run("quiet", "--count", "many"))
                .isEqualTo(new Outcome(2, "--count: 'many' is not a whole number\n"));
        assertThat(run("quiet", "--hold", "30"))
                .isEqualTo(new Outcome(2, "--hold: '30' is not a time such as 500ms, 30s or 5m\n"));
        assertThat(run("quiet", "--hold")).isEqualTo(new Outcome(2, "--hold needs a value\n"));
        assertThat(run("quiet", "please")).isEqualTo(new Outcome(2, "unexpected argument 'please' for quiet\n"));
    }

    @Test
    void endsWithTheStatusAskedFor() throws Exception {
        assertThat(run("quiet", "--duration", "1ms", "--status", "7"))
                .isEqualTo(new Outcome(7, "hello\ndone: nothing opened\n"));
    }

    private record Outcome(int status, String text) {}

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }
}
