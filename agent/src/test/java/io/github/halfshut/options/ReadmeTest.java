package io.github.halfshut.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README's table of options says what the code does: every key, in order, with its default. */
final class ReadmeTest {

    @Test
    void everyOptionStandsInTheTableWithItsDefault() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Option option : Option.values()) {
            String value = option.defaultText.startsWith("(") ? option.defaultText : "`" + option.defaultText + "`";
            expected.add("| `" + option.key + "` | " + value + " |");
        }
        assertThat(rows()).isEqualTo(expected);
    }

    /** The first two cells of each row. */
    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            if (line.startsWith("| key |")) {
                inTable = true;
            } else if (inTable && line.startsWith("| `")) {
                rows.add(line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1));
            } else if (inTable && !line.startsWith("| ---")) {
                return rows;
            }
        }
        return rows;
    }
}
