package io.github.halfshut.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTableTest {

    @Test
    void theFileOfTheBuildSaysWhatTheClassesSay() {
        assertThat(FactTable.class.getResource("facts.txt")).isNotNull();
        assertThat(all(FactTable.builtIn())).isEqualTo(all(FactTable.of(ClientLibraries.BUILT_IN)));
    }

    @Test
    void aFactKeepsItsNumberItsLibraryAndItsWords() {
        FactTable table = FactTable.of(ClientLibraries.BUILT_IN);
        int number = 0;
        for (int library = 0; library < ClientLibraries.BUILT_IN.size(); library++) {
            for (Fact fact : ClientLibraries.BUILT_IN.get(library).facts) {
                assertThat(table.fact(number).place()).isEqualTo(fact.place());
                assertThat(table.type(number)).isEqualTo(fact.type);
                assertThat(table.library(number)).isEqualTo(library);
                number++;
            }
        }
        assertThat(table.size()).isEqualTo(number);
    }

    private static List<String> all(FactTable table) {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < table.size(); number++) {
            all.add(table.library(number) + " " + table.fact(number).line);
        }
        return all;
    }
}
