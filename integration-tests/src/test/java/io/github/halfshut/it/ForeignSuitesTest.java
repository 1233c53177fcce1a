package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published tests of networking libraries end under the agent as they end without it. Some of them fail anyway, for want of
 * a network or of what their build prepares, and some fail now and then: a difference counts when it is there in both of two
 * runs with the agent and of two without.
 */
@Tag("foreign")
@Timeout(value = 8, unit = TimeUnit.HOURS)
final class ForeignSuitesTest {

    /** A regular expression for a part of the names of suites. */
    private static final Pattern INCLUDED = Pattern.compile(System.getProperty("foreign.include", ""));

    private static final Path TABLE = Path.of("target", "foreign-suites.md");

    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    Path reports;

    static Stream<ForeignSuite> suites() {
        return ForeignSuite.ALL.stream()
                .filter(suite -> INCLUDED.matcher(suite.name()).find());
    }

    @BeforeAll
    static void begin() {
        ROWS.add(
                "| suite | JDK | tests | passed | skipped | fail without the agent too | flicker | differ | findings |");
        ROWS.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void its_tests_end_as_they_end_without_the_agent(ForeignSuite suite) throws Exception {
        Jdks.of(suite.jdk());
        PrivateNetwork.assumeQuietPossible();
        ForeignRun without = ForeignRun.of(suite, Set.of(), "without");
        assertThat(without.count("SUCCESSFUL"))
                .as("tests of %s that pass without the agent", suite)
                .isPositive();
        String agent = Launch.javaagent("report-on-exit=true,report-dir=" + reports);
        ForeignRun with = ForeignRun.of(suite, Set.of(), "with", agent);
        Report report = ForeignRun.report(reports);

        Set<String> unlike = with.unlike(without);
        Set<String> lasting = new TreeSet<>(unlike);
        if (!unlike.isEmpty()) {
            Set<String> types = new TreeSet<>();
            unlike.forEach(test ->
                    types.add(without.types().getOrDefault(test, with.types().get(test))));
            ForeignRun withoutAgain = ForeignRun.of(suite, types, "without-again");
            ForeignRun withAgain = ForeignRun.of(suite, types, "with-again", Launch.javaagent(""));
            lasting.removeIf(test -> !without.outcome(test).equals(withoutAgain.outcome(test))
                    || !with.outcome(test).equals(withAgain.outcome(test)));
        }
        Set<String> known = new TreeSet<>(without.outcomes().keySet());
        known.removeIf(test -> !without.outcome(test).equals("FAILED") || unlike.contains(test));
        row(
                suite,
                without,
                known.size(),
                unlike.size() - lasting.size(),
                lasting.size(),
                report.leaks().size());

        List<String> differences = new ArrayList<>();
        for (String test : lasting) {
            differences.add(test + " without: " + without.outcome(test) + ", with: " + with.outcome(test) + " "
                    + with.failures().get(test));
        }
        assertThat(differences).isEmpty();
        assertThat(report.disturbances()).as("%s", report).isEmpty();
    }

    private static void row(ForeignSuite suite, ForeignRun without, int known, int flicker, int lasting, int findings)
            throws IOException {
        ROWS.add("| " + suite + " | " + suite.jdk() + " | " + without.outcomes().size() + " | "
                + without.count("SUCCESSFUL") + " | " + (without.count("SKIPPED") + without.count("ABORTED")) + " | "
                + known + " | " + flicker + " | " + lasting + " | " + findings + " |");
        Files.write(TABLE, ROWS);
    }
}
