package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of a JVM to be forked. */
final class Launch {

    static final Path AGENT = Path.of(System.getProperty("halfshut.jar")).normalize();
    static final Path SAMPLE = Path.of(System.getProperty("sample.jar")).normalize();

    /** Quick enough for a test of seconds: what is half-closed for two of them is reported. */
    static final String QUICK = "min-age=2s,scan-interval=500ms,cpu-budget=100%";

    private final Jdk jdk;
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx256m"));
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> around = new ArrayList<>();
    private String shell = "";

    private Launch(Jdk jdk) {
        this.jdk = jdk;
    }

    static Launch on(Jdk jdk) {
        return new Launch(jdk);
    }

    static String javaagent(String options) {
        return "-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options);
    }

    Launch agent(String options) {
        return jvm(javaagent(options));
    }

    Launch jvm(String... options) {
        jvmOptions.addAll(Arrays.asList(options));
        return this;
    }

    Launch sample(String scenario, String... arguments) {
        jar(SAMPLE, scenario);
        program.addAll(Arrays.asList(arguments));
        return this;
    }

    /** The sample by way of another jar, whose manifest leads to it, or a program of its own. */
    Launch jar(Path jar, String... arguments) {
        program.addAll(List.of("-jar", jar.toString()));
        program.addAll(Arrays.asList(arguments));
        return this;
    }

    /** @param command the scenario and its own arguments, between blanks */
    Launch sampleUntilStdinCloses(String command) {
        program.addAll(List.of("-jar", SAMPLE.toString()));
        program.addAll(List.of(command.split(" ")));
        program.add("--until-stdin-closes");
        return this;
    }

    Launch main(Path classes, String type) {
        return main(classes.toString(), type, List.of());
    }

    Launch main(String classPath, String type, List<String> arguments) {
        program.addAll(List.of("-cp", classPath, type));
        program.addAll(arguments);
        return this;
    }

    Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A shell command that comes before the JVM takes the shell's place, for example {@code ulimit -n 256}. */
    Launch after(String command) {
        shell = command;
        return this;
    }

    /** A command that runs the rest of the command line, for example {@code nice}. */
    Launch within(String... command) {
        around.addAll(Arrays.asList(command));
        return this;
    }

    Fork start() throws IOException {
        List<String> command = new ArrayList<>(around);
        if (!shell.isEmpty()) {
            command.addAll(List.of("bash", "-c", shell + " && exec \"$0\" \"$@\""));
        }
        command.add(jdk.command("java"));
        command.addAll(jvmOptions);
        command.addAll(program);
        return Fork.start(command, environment);
    }
}
