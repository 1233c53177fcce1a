package io.github.halfshut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfshutTest {

    /** No door, no instrumentation: whoever touched either would fail. */
    @ParameterizedTest
    @ValueSource(strings = {"scan-intervall=10s", "min-age=soon", "cpu-budget=200%", "config=/nowhere/at/all", "jmx"})
    void aWrongOptionPrintsOneLineAndNothingStarts(String arguments) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean[] opened = new boolean[1];
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Halfshut.start("premain", arguments, null, () -> {
                opened[0] = true;
                return null;
            });
        } finally {
            System.setErr(before);
        }
        String key = arguments.split("=")[0];
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("halfshut: ")
                .contains(key);
        assertThat(opened[0]).isFalse();
    }
}
