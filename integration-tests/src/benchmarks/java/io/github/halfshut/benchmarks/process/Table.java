package io.github.halfshut.benchmarks.process;

import io.github.halfshut.benchmarks.Circumstances;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fills the table of what the agent costs. All modes of a row run one right after the other and their order turns from
 * round to round, all rows have had one round before any has its second, and the figure is the median of comparisons
 * inside a round: so what else the machine does hits all alike.
 */
@Command(
        name = "table",
        description =
                "Measures whole processes without an agent, with one that does nothing, with ours and with a peer.")
public final class Table implements Callable<Integer> {

    @Option(names = "--rows", split = ",", description = "Names or beginnings of names; all rows by default.")
    private List<String> names = Collections.singletonList("");

    @Option(names = "--jdks", split = ",", description = "Releases, by default ${DEFAULT-VALUE}.")
    private List<Integer> majors = Arrays.asList(8, 17, 21, 25);

    @Option(names = "--rounds", description = "Rounds, by default ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--agent", required = true, description = "Our jar.")
    private Path agent;

    @Option(names = "--peer", description = "The jar of file-leak-detector 1.13.")
    private Path peer;

    @Option(names = "--results", description = "Folder for table.md and table.json.")
    private Path results = Paths.get(".");

    @Option(names = "--list", description = "Only lists the rows.")
    private boolean listOnly;

    private final PrintStream progress = System.out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Table()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path work = Files.createDirectories(results.toAbsolutePath().resolve("table"));
        List<Row> rows =
                chosen(Rows.all(ManyClasses.jar(work).toString(), listOnly ? "" : TableReader.compile(work, progress)));
        if (listOnly) {
            rows.forEach(row -> progress.println(row.name));
            return 0;
        }
        List<Jdk> jdks = jdks();
        FarEnd far = FarEnd.start();
        Fork fork = new Fork(far.ports(), agents(work), withoutTheAgent(System.getProperty("java.class.path")));
        Map<Row, Map<Jdk, List<Map<Mode, Map<String, Double>>>>> measured = new LinkedHashMap<>();
        TableResults table = new TableResults(Circumstances.ofMachine(), measured, agent);
        for (int round = 0; round < rounds; round++) {
            for (Row row : rows) {
                for (Jdk jdk : jdks) {
                    if (round < row.mostRounds && jdk.major >= row.lowestJdk) {
                        measured.computeIfAbsent(row, any -> new LinkedHashMap<>())
                                .computeIfAbsent(jdk, any -> new ArrayList<>())
                                .add(round(round, row, jdk, fork, far));
                    }
                }
            }
            // Whoever stops it has what there is.
            table.write(results);
        }
        progress.println(table.markdown());
        return 0;
    }

    private Map<Mode, Map<String, Double>> round(int round, Row row, Jdk jdk, Fork fork, FarEnd far)
            throws IOException, InterruptedException {
        List<Mode> modes = new ArrayList<>(row.modes);
        if (jdk.major != 8 || peer == null) {
            modes.remove(Mode.PEER);
        }
        Collections.rotate(modes, round);
        Map<Mode, Map<String, Double>> figures = new EnumMap<>(Mode.class);
        for (Mode mode : modes) {
            Map<String, Double> measured = fork.run(row, mode, jdk);
            far.release();
            if (!measured.isEmpty()) {
                figures.put(mode, measured);
            }
            progress.printf("%d/%d %s JDK %d %s %s%n", round + 1, rounds, row.name, jdk.major, mode, measured);
        }
        return figures;
    }

    private Map<Mode, Path> agents(Path work) throws IOException {
        Map<Mode, Path> agents = new EnumMap<>(Mode.class);
        agents.put(Mode.FLOOR, DoingNothing.jar(work));
        agents.put(Mode.HALFSHUT, agent.toAbsolutePath().normalize());
        if (peer != null) {
            agents.put(Mode.PEER, peer.toAbsolutePath());
        }
        return agents;
    }

    private List<Row> chosen(List<Row> all) {
        List<Row> rows = new ArrayList<>(all);
        rows.removeIf(row -> names.stream().noneMatch(row.name::startsWith));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no row is called " + names + "; --list lists them");
        }
        return rows;
    }

    /** What measures single operations needs the agent's classes; a process that finds them there cannot find the jar. */
    private static String withoutTheAgent(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.replace('\\', '/').contains("/agent/target/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<Jdk> jdks() throws IOException {
        Map<Integer, Jdk> all = Jdk.all();
        List<Jdk> jdks = new ArrayList<>();
        for (int major : majors) {
            if (all.containsKey(major)) {
                jdks.add(all.get(major));
            } else {
                progress.println("skipped: JDK " + major + " is not installed here; set HALFSHUT_JDKS to its home");
            }
        }
        return jdks;
    }
}
