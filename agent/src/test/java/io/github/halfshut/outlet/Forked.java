package io.github.halfshut.outlet;

import io.github.halfshut.report.Reports;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What has to be tried in a JVM of its own: other limits, other flags, the end of the JVM. */
public final class Forked {
    private Forked() {}

    /** Runs {@link #main} after a shell command, and returns what it printed on both streams. */
    static String java(String shellFirst, String... arguments) throws IOException, InterruptedException {
        return javaWith(shellFirst, List.of(), arguments);
    }

    static String javaWith(String shellFirst, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shellFirst + "; exec \"$@\"", "sh"));
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx64m"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Forked.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running: " + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The exit status of a JVM whose standard error is a full pipe; the time it may take is bounded. */
    static int withFullPipe(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Forked.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "full":
                new DumpFiles(arguments[1], 4711, new StandardError())
                        .write(Reports.report(
                                java.util.Collections.nCopies(40, Reports.longest()),
                                io.github.halfshut.report.Unattributed.NONE,
                                List.of()));
                System.out.println("alive");
                break;
            case "dump":
                dump(arguments[1]);
                break;
            case "exhausted":
                exhausted(arguments[1]);
                break;
            case "signalled":
                signalled(arguments[1]);
                break;
            case "triggers":
                triggers(arguments[1], arguments[2]);
                break;
            case "exit":
                FakeSource source = new FakeSource();
                StandardError error = new StandardError();
                DumpFiles files = new DumpFiles("-", 4711, error);
                DumpTriggers.Settings settings = new DumpTriggers.Settings("-", 4711, "none", "none", true);
                new DumpTriggers(source, files, error, settings, List.of()).start();
                System.out.println("end of main");
                break;
            case "pipe":
                Thread filler = new Thread(() -> new StandardError().text("x".repeat(1_000_000)));
                filler.setDaemon(true);
                filler.start();
                stuck();
                break;
            case "stuck":
                stuck();
                break;
            case "jmx":
                MBeanOutlet outlet = new MBeanOutlet(new FakeSource(), null);
                outlet.poll();
                System.out.println(outlet.troubles());
                break;
            default:
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Shows which files were written, and who may do what with them. */
    private static void dump(String directory) throws IOException {
        Dump dump = new DumpFiles(directory, 4711, new StandardError()).write(Reports.incident());
        for (Path file : dump.files) {
            System.out.println(file + " "
                    + java.nio.file.attribute.PosixFilePermissions.toString(
                            java.nio.file.Files.getPosixFilePermissions(file)));
        }
    }

    /** As the agent does it: warmed up while all was well, asked when nothing can be opened any more. */
    private static void exhausted(String directory) throws IOException {
        var report = Reports.incident();
        DumpFiles files = new DumpFiles(directory, 4711, new StandardError());
        files.warmUp();
        Path probe = Paths.get("/dev/null");
        List<FileInputStream> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(new FileInputStream(probe.toFile()));
            }
        } catch (IOException expected) {
            System.out.println(files.write(report));
        }
        try (FileInputStream one = new FileInputStream(probe.toFile())) {
            System.out.println("a descriptor was free: " + one);
        } catch (IOException e) {
            System.out.println("still exhausted");
        }
    }

    /** The whole way from the signal to the file with no descriptor left. */
    private static void signalled(String directory) {
        FakeSource source = new FakeSource();
        Captured captured = new Captured();
        new DumpTriggers(
                        source,
                        new DumpFiles(directory, 4711, captured.error),
                        captured.error,
                        new DumpTriggers.Settings(directory, 4711, "URG", "", false),
                        List.of())
                .start();
        sun.misc.Signal urgent = new sun.misc.Signal("URG");
        captured.text();
        while (openNulls() < 3) {
            Thread.onSpinWait();
        }
        List<FileInputStream> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException expected) {
            sun.misc.Signal.raise(urgent);
        }
        while (captured.text().isEmpty()) {
            Thread.onSpinWait();
        }
        System.out.print(captured.text());
    }

    /** The reserve that is taken at the end of the warm-up. */
    private static int openNulls() {
        int count = 0;
        for (int fd = 3; fd < 64; fd++) {
            try {
                count += java.nio.file.Files.readSymbolicLink(Paths.get("/proc/self/fd/" + fd))
                                .endsWith("null")
                        ? 1
                        : 0;
            } catch (IOException e) {
                // Not open.
            }
        }
        return count;
    }

    /** Shows what the triggers say of a signal once they have tried to have it. */
    private static void triggers(String directory, String signal) throws InterruptedException {
        FakeSource source = new FakeSource();
        Captured captured = new Captured();
        DumpTriggers triggers = new DumpTriggers(
                source,
                new DumpFiles(directory, 4711, captured.error),
                captured.error,
                new DumpTriggers.Settings(directory, 4711, signal, "none", false),
                List.of());
        triggers.start();
        triggers.stop();
        System.out.println(triggers.troubles());
    }

    private static void stuck() {
        FakeSource source = new FakeSource() {
            @Override
            public io.github.halfshut.report.LeakReport fresh() {
                while (true) {
                    java.util.concurrent.locks.LockSupport.park();
                }
            }
        };
        StandardError error = new StandardError();
        DumpTriggers.Settings settings = new DumpTriggers.Settings("-", 4711, "none", "none", true);
        new DumpTriggers(source, new DumpFiles("-", 4711, error), error, settings, List.of()).start();
    }
}
