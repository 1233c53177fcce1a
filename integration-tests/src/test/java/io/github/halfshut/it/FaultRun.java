package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** One JVM in which parts of our agent fail, compared with one that has no agent. */
final class FaultRun implements AutoCloseable {

    /** Looks ten times a second, so that whatever fails in a look fails soon. */
    private static final String OPTIONS =
            "min-age=1s,scan-interval=100ms,cpu-budget=100%,release=on,report-on-exit=true,report-dir=";

    /** A program that stands still so long though it could run has been held up; what hangs, hangs for a minute. */
    private static final long STALL_MILLIS = 10_000;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    final Watched watched;

    private final Jdk jdk;
    private final Path directory;
    private final boolean atBootDoor;
    private boolean leaked;

    FaultRun(Jdk jdk, FaultPlan plan, Path directory) throws IOException {
        this.jdk = jdk;
        this.directory = directory;
        this.atBootDoor = plan.startsAt("wiring.BootDoor");
        plan.write(directory);
        this.watched = new Watched(FaultyShop.on(jdk, directory, OPTIONS + directory.resolve("reports"))
                .start());
    }

    /** Waits until everything that the plan says has happened. */
    void awaitPlan() {
        await("done", PATIENCE);
    }

    private void await(String line, Duration patience) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(50))
                .atMost(patience)
                .until(() -> !watched.fork.isAlive() || log().contains(line));
    }

    /** Waits until what stays is there. */
    void awaitStay() {
        await("stays", Duration.ofMinutes(1));
    }

    /** Ends what stays. */
    void enough() throws IOException {
        Files.createFile(directory.resolve("enough"));
        awaitPlan();
    }

    /** Lets the program leak what it leaks without us, too, and end; says in what it was not as without an agent. */
    List<String> differences() throws IOException, InterruptedException {
        if (!leaked) {
            leak();
        }
        return differences(Outcome.of(watched.fork));
    }

    /** Lets the program lose sockets in a place of its own. */
    void leak() throws IOException, InterruptedException {
        watched.fork.await("socket: ");
        watched.fork.type("leak");
        watched.fork.await("lost some");
        leaked = true;
    }

    private List<String> differences(Outcome outcome) throws IOException {
        List<String> differences = new ArrayList<>();
        Outcome without = FaultyShop.undisturbed(jdk);
        if (outcome.status() != without.status()) {
            differences.add("exit status " + outcome.status());
        }
        List<String> out = new ArrayList<>(outcome.out());
        out.removeIf(line -> line.startsWith("slowest ") || line.startsWith("at "));
        List<String> expected = new ArrayList<>(without.out());
        expected.removeIf(line -> line.startsWith("slowest "));
        if (!out.equals(expected)) {
            out.removeAll(expected);
            differences.add("standard output: " + out);
        }
        differences.addAll(uninvited(outcome.err()));
        for (String line : outcome.out()) {
            if (line.startsWith("at ")) {
                differences.add(failingAt(Long.parseLong(line.split(" ")[1])) + ": " + line);
            } else if (line.startsWith("slowest ") && Long.parseLong(line.split(" ")[1]) > STALL_MILLIS) {
                differences.add(line);
            }
        }
        return differences;
    }

    /**
     * Lines on standard error that are neither one of ours, nor of a report that could not be written to a file, nor what the
     * JVM itself says once where our classes can come to it only by its class path.
     */
    private List<String> uninvited(List<String> err) {
        List<String> uninvited = new ArrayList<>();
        boolean inReport = false;
        for (String line : err) {
            inReport |= line.startsWith("halfshut: ") && line.endsWith("; the report follows");
            boolean isTrace = line.startsWith("Exception ") || line.startsWith("\tat ") || line.startsWith("java.");
            boolean isOfJvm =
                    atBootDoor && line.contains(" warning: Sharing is only supported for boot loader classes");
            if (isTrace || !inReport && !isOfJvm && !line.startsWith("halfshut: ")) {
                uninvited.add("standard error: " + line);
            }
        }
        return uninvited;
    }

    /** What failed when the program noticed something. */
    private String failingAt(long millis) throws IOException {
        String failing = "nothing";
        for (String line : log()) {
            String[] words = line.split(" ");
            if (words[0].equals("turn") && Long.parseLong(words[3]) <= millis) {
                failing = FaultPoint.ALL.get(Integer.parseInt(words[1])) + " " + words[2];
            }
        }
        return failing;
    }

    /** Points that a program like this comes by, by what was asked of the agent before anything failed. */
    Set<FaultPoint> reached(String when) throws IOException {
        Set<FaultPoint> reached = new LinkedHashSet<>();
        for (String line : log()) {
            String[] words = line.split(" ");
            if (words[0].equals(when)) {
                reached.add(FaultPoint.ALL.get(Integer.parseInt(words[1])));
            }
        }
        return reached;
    }

    /** Faults that had their turn and did strike. */
    Set<Fault> struck() throws IOException {
        Set<Fault> struck = new LinkedHashSet<>();
        for (String line : log()) {
            String[] words = line.split(" ");
            if (words[0].equals("struck") && words.length == 4 && !words[1].equals("0")) {
                struck.add(new Fault(FaultPoint.ALL.get(Integer.parseInt(words[2])), FaultKind.valueOf(words[3])));
            }
        }
        return struck;
    }

    List<String> log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Override
    public void close() {
        watched.close();
    }
}
