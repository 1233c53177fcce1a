package io.github.halfshut.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads once which process this is, without JMX, which must not start early, and without a DNS look-up. */
public final class OwnProcess {
    /** Linux shows times of processes in hundredths on every architecture that has a JVM. */
    private static final double TICKS_PER_SECOND = 100;

    public final long pid;
    private final String host;
    private final String command;
    private final String javaVersion;
    /** Not by the wall clock, which somebody may set. */
    private final long startNanos;

    private OwnProcess(long pid, String host, String command, String javaVersion, long startNanos) {
        this.pid = pid;
        this.host = host;
        this.command = command;
        this.javaVersion = javaVersion;
        this.startNanos = startNanos;
    }

    /**
     * Where the kernel does not tell when the process started, the start of the agent stands for it.
     *
     * @param agentStartNanos of {@link System#nanoTime}
     */
    public static OwnProcess read(long agentStartNanos) {
        return read(Paths.get("/proc"), Paths.get("/etc/hostname"), System.getenv(), agentStartNanos);
    }

    static OwnProcess read(Path proc, Path hostnameFile, Map<String, String> environment, long nowNanos) {
        return new OwnProcess(
                pid(proc),
                host(proc, hostnameFile, environment),
                withoutArguments(property("sun.java.command")),
                property("java.version"),
                nowNanos - ageNanos(proc));
    }

    /**
     * This process as it is at that moment.
     *
     * @param nowNanos of {@link System#nanoTime}
     */
    public JvmFacts at(long nowNanos) {
        long uptime = Math.max(0, (nowNanos - startNanos) / 1_000_000_000);
        return new JvmFacts(pid, host, command, javaVersion, uptime);
    }

    private static long pid(Path proc) {
        try {
            return Long.parseLong(Files.readSymbolicLink(proc.resolve("self")).toString());
        } catch (IOException | RuntimeException e) {
            return pidWithoutProc();
        }
    }

    /** {@code ProcessHandle} is JDK 9; this class is compiled for 8. */
    private static long pidWithoutProc() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object self = handle.getMethod("current").invoke(null);
            return ((Long) handle.getMethod("pid").invoke(self)).longValue();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return -1;
        }
    }

    private static String host(Path proc, Path hostnameFile, Map<String, String> environment) {
        String name = environment.get("HOSTNAME");
        if (name == null || name.trim().isEmpty()) {
            name = firstLine(proc.resolve("sys/kernel/hostname"));
        }
        if (name == null || name.trim().isEmpty()) {
            name = firstLine(hostnameFile);
        }
        return name == null || name.trim().isEmpty() ? "unknown host" : name.trim();
    }

    /** Arguments may hold secrets, so only the main class or jar stays. */
    static String withoutArguments(String command) {
        String trimmed = command.trim();
        int blank = trimmed.indexOf(' ');
        return blank < 0 ? trimmed : trimmed.substring(0, blank);
    }

    private static long ageNanos(Path proc) {
        String uptime = firstLine(proc.resolve("uptime"));
        String stat = firstLine(proc.resolve("self/stat"));
        try {
            if (uptime == null || stat == null) {
                return 0;
            }
            // The second field, the command, may itself hold blanks and brackets; field 22 is the start.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double started = Long.parseLong(fields[19]) / TICKS_PER_SECOND;
            double now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            // Some containers show an uptime of their own beside the host's start times: that gives nonsense.
            return now < started ? 0 : (long) ((now - started) * 1e9);
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private static @Nullable String firstLine(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static String property(String name) {
        try {
            String value = System.getProperty(name);
            return value == null ? "" : value;
        } catch (SecurityException e) {
            return "";
        }
    }
}
