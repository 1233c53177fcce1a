package io.github.halfshut.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Single operations of the agent, inside one JVM and without the agent in it. System properties as for {@link Benchmarks};
 * {@code pairs} says how many forks.
 */
public final class Operations {

    private static final String OF_THE_AGENT = "io.github.halfshut.(registry|kernel|correlate|diagnose|report)";
    /** JDK 8 has no modules to open, and is told not to mind. */
    private static final String[] OPENED = {
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
        "-Xms1g",
        "-Xmx1g"
    };

    private Operations() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        List<RunResult> results = new ArrayList<>(run(setting("include", ""), ""));
        if (!setting("virtual", "").isEmpty()) {
            results.addAll(run("Interning|OpenAndClose", "-Djmh.executor=VIRTUAL"));
        }
        Path folder = Paths.get(setting("results", "."));
        String markdown = markdown(results);
        Files.write(folder.resolve("operations.md"), markdown.getBytes(StandardCharsets.UTF_8));
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, folder.resolve("operations.json").toString())
                .writeOut(results);
        Plots.draw(folder.resolve("operations.json"), Files.createDirectories(folder.resolve("plots")));
        System.out.println(markdown);
    }

    private static String setting(String name, String otherwise) {
        String given = System.getProperty("benchmarks." + name, "");
        return given.isEmpty() ? otherwise : given;
    }

    private static Collection<RunResult> run(String include, String jvmArgument) throws RunnerException {
        List<String> jvmArguments = new ArrayList<>(Arrays.asList(OPENED));
        if (!jvmArgument.isEmpty()) {
            jvmArguments.add(jvmArgument);
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(OF_THE_AGENT + ".*(" + include + ")")
                .forks(Integer.parseInt(setting("pairs", "1")))
                .jvmArgs(jvmArguments.toArray(new String[0]))
                .addProfiler(CostProfiler.class);
        if (!setting("jvm", "").isEmpty()) {
            options.jvm(setting("jvm", ""));
        }
        String time = setting("time", "");
        if (!time.isEmpty()) {
            options.warmupTime(TimeValue.fromString(time)).measurementTime(TimeValue.fromString(time));
        }
        return new Runner(options.build()).run();
    }

    private static String markdown(Collection<RunResult> results) {
        StringBuilder text = new StringBuilder("# Single operations\n\n");
        Circumstances.ofMachine()
                .forEach((name, value) -> text.append("* ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append(
                "\n| operation | JDK | threads | CPU ns | time ns | bytes |\n| --- | --: | --- | --: | --: | --: |\n");
        for (RunResult result : results) {
            Map<String, Result> more = result.getSecondaryResults();
            boolean virtual = result.getParams().getJvmArgs().toString().contains("VIRTUAL");
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %,.0f | %,.0f | %,.0f |%n",
                    operation(result),
                    result.getParams().getJdkVersion(),
                    virtual ? "virtual" : "platform",
                    more.get(CostProfiler.CPU).getScore(),
                    result.getPrimaryResult().getScore(),
                    more.get(CostProfiler.BYTES).getScore()));
        }
        return text.toString();
    }

    private static String operation(RunResult result) {
        String[] words = result.getParams().getBenchmark().split("\\.");
        StringBuilder name = new StringBuilder(words[words.length - 2] + "." + words[words.length - 1]);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(", ").append(key).append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }
}
