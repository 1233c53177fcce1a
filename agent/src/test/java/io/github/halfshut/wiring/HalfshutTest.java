package io.github.halfshut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfshutTest {

    /** No jar, no instrumentation: whoever touched either would fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan-intervall=10s",
                "min-age=soon",
                "cpu-budget=200%",
                "config=/nowhere/at/all",
                "facts=/nowhere",
                "jmx"
            })
    void aWrongOptionPrintsOneLineAndNothingStarts(String arguments) throws Exception {
        String key = arguments.split("=")[0];
        assertThat(startedWith(arguments))
                .singleElement()
                .asString()
                .startsWith("halfshut: ")
                .contains(key);
    }

    private static List<String> startedWith(String arguments) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new Halfshut().accept(null, new String[] {"premain", arguments, "/nowhere/halfshut.jar"});
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
    }

    @Test
    void aWrongLineInAFileOfFactsIsNamed(@TempDir Path directory) throws Exception {
        Path facts = Files.writeString(directory.resolve("acme.facts"), "library Acme\nclient\u001b[31m a.B#c this\n");
        assertThat(startedWith("facts=" + facts))
                .containsExactly(
                        "halfshut: option \"facts\" in the agent arguments is \"" + facts + "\"; expected a file of"
                                + " facts, but line 2 \"client\\u001b[31m a.B#c this\" does not begin with a verb: client,"
                                + " client-close, capture, scope, mark, scope-default, owner, maker, connection, bind, lease, release, made,"
                                + " opened, status, body. The application runs without the agent.");
    }
}
