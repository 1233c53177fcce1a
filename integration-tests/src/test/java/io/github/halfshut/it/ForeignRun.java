package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * One JVM that has run tests of a foreign suite.
 *
 * @param outcomes by identity
 * @param types the class of each test, by identity
 * @param failures what was thrown, by identity
 */
record ForeignRun(Map<String, String> outcomes, Map<String, String> types, Map<String, String> failures) {

    private static final String LAUNCHER = "org.junit.platform:junit-platform-console-standalone:1.14.4";
    private static final Path SOURCE =
            Path.of(System.getProperty("foreign.sources"), "io/github/halfshut/foreign/OutcomeWriter.java");
    private static final Path WORK = Path.of("target", "foreign").toAbsolutePath();

    /** Long enough for the longest suite on a slow machine; what hangs is ended, and its tests are missed. */
    private static final Duration PATIENCE = Duration.ofMinutes(Long.getLong("foreign.minutes", 40));

    /** What a test that was not run, or did not end, has instead of an outcome. */
    static final String ABSENT = "ABSENT";

    /**
     * Runs these classes, or all of the suite if there are none.
     *
     * @param what names the directory of this run below {@code target/foreign}
     * @param agent options of the JVM
     */
    static ForeignRun of(ForeignSuite suite, Collection<String> classes, String what, String... agent)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(WORK.resolve(suite.name().replace(' ', '-') + "-" + what));
        Path outcomes = directory.resolve("outcomes.tsv");
        Files.deleteIfExists(outcomes);
        List<Path> jars = jars(suite);
        List<String> arguments = new ArrayList<>(List.of("execute", "--details=none", "--disable-banner"));
        if (classes.isEmpty()) {
            arguments.add("--scan-class-path=" + jars.get(0));
            suite.classes().forEach(name -> arguments.add("--include-classname=" + name));
            suite.omitted().forEach(name -> arguments.add("--exclude-classname=" + name));
        } else {
            classes.forEach(name -> arguments.add("--select-class=" + name));
        }
        StringBuilder path = new StringBuilder(listener());
        Stream.concat(jars.stream(), resolved(List.of(LAUNCHER)).stream())
                .forEach(jar -> path.append(File.pathSeparator).append(jar));
        Launch launch = Launch.on(Jdks.of(suite.jdk()))
                .jvm("-Dforeign.outcomes=" + outcomes)
                .jvm(suite.jvm().toArray(new String[0]))
                .jvm(agent)
                .main(path.toString(), "org.junit.platform.console.ConsoleLauncher", arguments);
        // Many listen at ports of their choice, and some look for hosts outside.
        String output = "cd " + directory + " && exec > output.txt 2>&1";
        try (Fork fork = PrivateNetwork.of(launch, output).start()) {
            fork.endInput();
            fork.endsWithin(PATIENCE);
        }
        return read(outcomes);
    }

    /** That of the tests first. */
    private static List<Path> jars(ForeignSuite suite) {
        List<Path> jars = new ArrayList<>();
        for (Path jar : resolved(suite.artefacts())) {
            // The launcher brings its own, newer ones.
            if (!jar.getFileName().toString().matches("(junit-(platform|jupiter|vintage)|opentest4j|apiguardian).*")) {
                jars.add(jar);
            }
        }
        return jars;
    }

    private static List<Path> resolved(List<String> artefacts) {
        return Stream.of(Maven.configureResolver()
                        .withClassPathResolution(false)
                        .resolve(artefacts)
                        .withTransitivity()
                        .asFile())
                .map(File::toPath)
                .toList();
    }

    /** The directory of the compiled listener, announced as JUnit wants it. */
    private static String listener() throws IOException {
        Path classes = WORK.resolve("classes");
        Path service = classes.resolve("META-INF/services/org.junit.platform.launcher.TestExecutionListener");
        Files.createDirectories(service.getParent());
        Files.writeString(service, "io.github.halfshut.foreign.OutcomeWriter\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "8",
                    "-nowarn",
                    "-Xlint:none",
                    "-proc:none",
                    "-cp",
                    resolved(List.of(LAUNCHER)).get(0).toString(),
                    "-d",
                    classes.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(SOURCE))
                            .call())
                    .isTrue();
        }
        return classes.toString();
    }

    private static ForeignRun read(Path file) throws IOException {
        ForeignRun run = new ForeignRun(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t", -1);
                run.outcomes.put(fields[2], fields[0]);
                run.types.put(fields[2], fields[1]);
                run.failures.put(fields[2], fields[3]);
            }
        }
        return run;
    }

    String outcome(String test) {
        return outcomes.getOrDefault(test, ABSENT);
    }

    long count(String outcome) {
        return outcomes.values().stream().filter(outcome::equals).count();
    }

    /** Tests that did not end here as they did there. */
    Set<String> unlike(ForeignRun other) {
        Set<String> all = new TreeSet<>(outcomes.keySet());
        all.addAll(other.outcomes.keySet());
        all.removeIf(test -> outcome(test).equals(other.outcome(test)));
        return all;
    }

    /** The report that the agent wrote at the end. */
    static Report report(Path directory) throws IOException {
        try (DirectoryStream<Path> texts = Files.newDirectoryStream(directory, "halfshut-*.txt")) {
            return Report.read(texts.iterator().next());
        }
    }
}
