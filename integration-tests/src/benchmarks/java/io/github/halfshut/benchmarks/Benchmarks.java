package io.github.halfshut.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark without and with the agent. A shared machine changes from minute to minute, so each pair of forks
 * runs back to back, the order turns from pair to pair, and all benchmarks have had one pair before any has its second.
 *
 * <p>System properties: {@code halfshut.jar}, and {@code benchmarks.} with {@code include} (a regular expression), {@code
 * pairs}, {@code time} (of an iteration, else as the benchmark says), {@code jvm} (a java command), {@code options} (of
 * the agent), {@code classpaths} (a folder with a folder of jars for each benchmark that needs others first) and {@code
 * results} (where to write).
 */
public final class Benchmarks {

    private final String agent = "-javaagent:"
            + Paths.get(setting("halfshut.jar", "")).toAbsolutePath().normalize()
            + setting("benchmarks.options", "").replaceFirst("^(?=.)", "=");
    private final String jvm = setting(
            "benchmarks.jvm", System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    private final String time = setting("benchmarks.time", "");
    private final Path classPaths = Paths.get(setting("benchmarks.classpaths", "."));
    private final String classPath = System.getProperty("java.class.path");
    private final String peer;
    private final PrintStream progress = System.out;
    private Map<String, String> circumstances = Collections.emptyMap();

    private Benchmarks(String peer) {
        this.peer = peer;
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        Benchmarks benchmarks = new Benchmarks(Peer.start());
        List<Comparison> comparisons = benchmarks.compare(
                setting("benchmarks.include", ""), Integer.parseInt(setting("benchmarks.pairs", "5")));
        if (comparisons.isEmpty()) {
            throw new IllegalStateException("no benchmark ran to its end");
        }
        Results results = new Results(benchmarks.circumstances, comparisons);
        results.write(Paths.get(setting("benchmarks.results", ".")));
        benchmarks.progress.println(results.markdown());
    }

    /** Maven hands over an empty string for what was not given. */
    private static String setting(String name, String otherwise) {
        String given = System.getProperty(name, "");
        return given.isEmpty() ? otherwise : given;
    }

    private List<Comparison> compare(String include, int pairs) throws IOException, RunnerException {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(progress, VerboseMode.SILENT),
                        Collections.singletonList(include),
                        Collections.emptyList())) {
            comparisons.put(entry.getUsername(), new Comparison(simpleName(entry)));
        }
        for (int pair = 0; pair < pairs; pair++) {
            for (Map.Entry<String, Comparison> entry : comparisons.entrySet()) {
                boolean plainFirst = pair % 2 == 0;
                Cost first = fork(entry.getKey(), !plainFirst);
                Cost second = first == null ? null : fork(entry.getKey(), plainFirst);
                if (second == null) {
                    progress.printf("%s: a fork failed%n", entry.getValue().benchmark);
                    continue;
                }
                Cost plain = plainFirst ? first : second;
                Cost watched = plainFirst ? second : first;
                entry.getValue().add(plain, watched);
                progress.printf(
                        Locale.ROOT,
                        "%d/%d %-20s CPU %,8.0f -> %,8.0f ns  time %,8.0f -> %,8.0f ns  %,7.0f -> %,7.0f bytes%n",
                        pair + 1,
                        pairs,
                        entry.getValue().benchmark,
                        plain.cpuNanos,
                        watched.cpuNanos,
                        plain.nanos,
                        watched.nanos,
                        plain.bytes,
                        watched.bytes);
            }
        }
        List<Comparison> complete = new ArrayList<>(comparisons.values());
        complete.removeIf(comparison -> comparison.pairs() == 0);
        return complete;
    }

    private static String simpleName(BenchmarkListEntry entry) {
        String type = entry.getUserClassQName();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The cost in one new JVM, or null when it failed, for example because the benchmark needs a newer one. */
    private Cost fork(String benchmark, boolean watched) throws IOException, RunnerException {
        List<String> jvmArguments = new ArrayList<>();
        Collections.addAll(jvmArguments, "-Xms1g", "-Xmx1g", "-D" + Peer.PROPERTY + "=" + peer);
        if (watched) {
            jvmArguments.add(agent);
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .forks(1)
                .jvm(jvm)
                .jvmArgs(jvmArguments.toArray(new String[0]))
                .timeout(TimeValue.seconds(20))
                .addProfiler(CostProfiler.class)
                .verbosity(VerboseMode.SILENT);
        if (!time.isEmpty()) {
            options.warmupTime(TimeValue.fromString(time)).measurementTime(TimeValue.fromString(time));
        }
        // Forks get the class path that this JVM claims to have.
        System.setProperty("java.class.path", jarsFor(benchmark) + classPath);
        for (RunResult result : new Runner(options.build()).run()) {
            if (!watched) {
                circumstances = Circumstances.of(result.getParams());
            }
            return Cost.of(result);
        }
        return null;
    }

    private String jarsFor(String benchmark) throws IOException {
        String[] names = benchmark.split("\\.");
        Path folder = classPaths.resolve(names[names.length - 2]);
        StringBuilder jars = new StringBuilder();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(jar -> jars.append(jar).append(File.pathSeparator));
            }
        }
        return jars.toString();
    }
}
