package io.github.halfshut.benchmarks.process;

import io.github.halfshut.benchmarks.trial.Nothing;
import io.github.halfshut.benchmarks.trial.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one process and reads its figures. */
final class Fork {

    private static final int PATIENCE_MINUTES = 8;

    private final Map<String, Integer> ports;
    private final Map<Mode, Path> agents;
    private final String classPath;

    /** @param agents the jar of each mode that has one */
    Fork(Map<String, Integer> ports, Map<Mode, Path> agents, String classPath) {
        this.ports = ports;
        this.agents = agents;
        this.classPath = classPath;
    }

    /** Figures by name; empty when the process failed, which its output has said. */
    Map<String, Double> run(Row row, Mode mode, Jdk jdk) throws IOException, InterruptedException {
        return row.arguments.isEmpty() ? start(row, mode, jdk) : work(row, mode, jdk);
    }

    private Map<String, Double> work(Row row, Mode mode, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        Collections.addAll(command, "-Xms512m", "-Xmx512m");
        ports.forEach((name, port) -> command.add("-Dfar." + name + "=" + port));
        command.addAll(agent(row, mode));
        Collections.addAll(command, "-cp", classPath, Trial.class.getName());
        for (String argument : row.arguments) {
            command.add(argument.equals("WHO") ? mode.name() : argument);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        int status = lines(command, line -> {
            if (line.startsWith(Trial.FIGURE)) {
                String[] words = line.split(" ");
                figures.put(words[1], Double.valueOf(words[2]));
            }
        });
        return status == 0 ? figures : Collections.emptyMap();
    }

    /** The shell knows what a whole process took, in milliseconds: wall, user, system. */
    private Map<String, Double> start(Row row, Mode mode, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                Arrays.asList("bash", "-c", "TIMEFORMAT='took %3R %3U %3S'; time \"$@\" 2>&1", "bash", jdk.java()));
        command.addAll(agent(row, mode));
        Collections.addAll(command, "-cp", classPath.split(":")[0], Nothing.class.getName());
        Map<String, Double> figures = new LinkedHashMap<>();
        lines(command, line -> {
            if (line.startsWith("took ")) {
                String[] words = line.split(" ");
                figures.put("wall", 1_000 * Double.parseDouble(words[1]));
                figures.put("cpu", 1_000 * (Double.parseDouble(words[2]) + Double.parseDouble(words[3])));
            }
        });
        return figures;
    }

    private List<String> agent(Row row, Mode mode) {
        Path jar = agents.get(mode);
        if (jar == null) {
            return Collections.emptyList();
        }
        String options = "";
        if (mode == Mode.HALFSHUT && !row.options.isEmpty()) {
            options = "=" + row.options;
        } else if (mode == Mode.FLOOR && !row.arguments.isEmpty()) {
            options = "=" + DoingNothing.TRANSFORMING;
        }
        return Collections.singletonList("-javaagent:" + jar + options);
    }

    private interface LineReader {
        void read(String line);
    }

    private static int lines(List<String> command, LineReader reader) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String options : Arrays.asList("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            builder.environment().remove(options);
        }
        Process process = builder.start();
        StringBuilder all = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = out.readLine()) != null; ) {
                all.append(line).append('\n');
                reader.read(line);
            }
            boolean refused = all.indexOf("halfshut: not started") >= 0;
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0 || refused) {
                System.out.println(String.join(" ", command) + "\n" + all);
                return 1;
            }
            return 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
