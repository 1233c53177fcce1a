package io.github.halfshut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramNameTest {

    @ParameterizedTest
    @CsvSource({
        "/usr/bin/java -Xmx1g -cp a.jar:b.jar com.acme.Main run, com.acme.Main",
        "java -jar /opt/app/shop.jar --port 80, shop.jar",
        "java -p mods -m com.acme/com.acme.Main, com.acme/com.acme.Main",
        "java --add-opens java.base/java.lang=ALL-UNNAMED -javaagent:x.jar com.acme.Main, com.acme.Main",
        "java @options com.acme.Main, com.acme.Main",
        "/opt/app/bin/launcher -x, launcher",
    })
    void the_program_is_found_behind_the_options(String line, String program) {
        assertThat(ProgramName.of(List.of(line.split(" ")))).isEqualTo(program);
    }
}
