package io.github.halfshut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SAFETY.md promises nothing without a test, and each test that it names is there. */
final class SafetyTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    /** Ours are neither public nor private, and what helps them is private. */
    private static final Pattern METHOD = Pattern.compile("(?m)^ {4}void (\\w+)\\(");

    private static final List<Path> SOURCES =
            List.of(Path.of("src/test/java"), Path.of("../integration-tests/src/test/java"));

    @Test
    void every_promise_names_tests_that_exist() throws IOException {
        Map<String, String> sources = sources();
        Set<String> missing = new TreeSet<>();
        int promises = 0;
        for (String row : Files.readAllLines(Path.of("SAFETY.md"))) {
            if (row.startsWith("| ") && !row.startsWith("| promise ") && !row.startsWith("| --- ")) {
                promises++;
                Matcher test = TEST.matcher(row);
                assertThat(test.find()).as(row).isTrue();
                do {
                    if (!tests(sources.getOrDefault(test.group(1), "")).contains(test.group(2))) {
                        missing.add(test.group());
                    }
                } while (test.find());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(promises).isGreaterThan(30);
    }

    private static Set<String> tests(String source) {
        Set<String> methods = new TreeSet<>();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            methods.add(method.group(1));
        }
        return methods;
    }

    /** By the name of their class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith("Test.java")).forEach(file -> {
                    try {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                });
            }
        }
        return sources;
    }
}
