package io.github.halfshut.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Holds facts to the class files that libraries really published: a name that is gone makes the agent blind in silence. */
class LibraryContractTest {

    @Test
    void everyFactHoldsInSomeRelease() {
        List<String> wrong = new ArrayList<>();
        for (ClientLibrary library : ClientLibraries.BUILT_IN) {
            List<Release> tried = releasesOf(library);
            for (Fact fact : library.facts) {
                if (tried.stream().noneMatch(release -> release.holding.contains(fact))) {
                    wrong.add(spelt(fact) + ", tried " + tried);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyReleaseHasItsChainOfFacts() {
        List<String> missing = new ArrayList<>();
        for (Release release : Releases.ALL) {
            missing.addAll(release.missing());
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLibraryIsCheckedAndItsJarsAreThere() throws IOException {
        assertThat(Releases.ALL).extracting(release -> release.library).containsOnlyElementsOf(libraries());
        assertThat(libraries()).allMatch(name -> Releases.ALL.stream().anyMatch(any -> any.library.equals(name)));
        Set<String> used = new TreeSet<>();
        Releases.ALL.forEach(release -> used.addAll(release.jars));
        used.addAll(Releases.WITHOUT_FACTS);
        Set<String> fetched = new TreeSet<>();
        try (var jars = Files.list(Release.JARS)) {
            jars.forEach(jar -> fetched.add(jar.getFileName().toString().replaceFirst("\\.jar$", "")));
        }
        // What an older pom fetched may still lie there.
        assertThat(fetched).containsAll(used);
    }

    /** The summary goes to the output too; which fact holds where stands in the file only. */
    @AfterAll
    static void writeTheTables() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| library | release | facts that hold | of | which |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (ClientLibrary library : ClientLibraries.BUILT_IN) {
            for (Release release : releasesOf(library)) {
                lines.add("| " + release.toString().replace(": ", " | ") + " | " + release.holding.size() + " | "
                        + library.facts.size() + " | " + release.found() + " |");
            }
        }
        lines.forEach(System.out::println);
        for (ClientLibrary library : ClientLibraries.BUILT_IN) {
            lines.add("");
            lines.add("## " + library.name);
            lines.add("");
            for (Fact fact : library.facts) {
                String holds = releasesOf(library).stream()
                        .map(release -> release.holding.contains(fact) ? "Y" : ".")
                        .collect(Collectors.joining(" "));
                lines.add("    " + holds + "  " + spelt(fact));
            }
        }
        Files.write(Path.of("target", "library-contract.md"), lines);
    }

    private static List<Release> releasesOf(ClientLibrary library) {
        return Releases.ALL.stream()
                .filter(release -> release.library.equals(library.name))
                .collect(Collectors.toList());
    }

    private static List<String> libraries() {
        return ClientLibraries.BUILT_IN.stream().map(library -> library.name).collect(Collectors.toList());
    }

    private static String spelt(Fact fact) {
        return fact.verb.spelling + " " + fact.type + "#" + fact.method
                + (fact.parameters == null ? "" : "(" + fact.parameters + ")") + " " + fact.key
                + (fact.second == null ? "" : " -> " + fact.second);
    }
}
