package io.github.halfshut.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.HostileStrings;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Whatever stands in an environment variable, the line that refuses it stays one line. */
class FuzzedOptionsTest {
    private static final int STRINGS = 100_000;

    @Test
    void aMistakeStaysOneLine() {
        HostileStrings strings = new HostileStrings(20_261_124);
        int refused = 0;
        while (strings.drawn() < STRINGS) {
            try {
                Options.parse(null, new Properties(), Map.of("HALFSHUT_SIGNAL", strings.get()));
            } catch (BadOption wrong) {
                refused++;
                String line = wrong.getMessage();
                assertThat(line.length() < 800
                                && !HostileStrings.UNSEEN.matcher(line).find())
                        .as("after %d strings: %s", strings.drawn(), line)
                        .isTrue();
            }
        }
        assertThat(refused).isGreaterThan(STRINGS / 2);
        System.out.println("mistakes in options: " + strings.drawn() + " strings, " + refused + " refused");
    }
}
