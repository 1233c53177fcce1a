package io.github.halfshut.report;

/** Which JVM a report is about. */
public final class JvmFacts {
    /** -1: unknown. */
    public final long pid;

    public final String host;

    /** Main class or jar, without arguments: those may hold secrets. */
    public final String command;

    public final String javaVersion;

    /** -1: unknown. */
    public final long uptimeSeconds;

    public JvmFacts(long pid, String host, String command, String javaVersion, long uptimeSeconds) {
        this.pid = pid;
        this.host = host;
        this.command = command;
        this.javaVersion = javaVersion;
        this.uptimeSeconds = uptimeSeconds;
    }
}
