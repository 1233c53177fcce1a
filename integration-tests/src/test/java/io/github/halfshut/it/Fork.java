package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One forked process: what it prints, what it is told, how it ends. It never outlives its test. */
final class Fork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Lines out;

    private final Process process;
    private final List<String> command;
    private Lines err;

    private Fork(Process process, List<String> command) {
        this.process = process;
        this.command = command;
        this.out = new Lines(process.getInputStream(), "stdout of " + process.pid());
    }

    static Fork start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Whatever the build gives to its own JVM is not meant for these.
        for (String options : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            builder.environment().remove(options);
        }
        builder.environment().putAll(environment);
        return new Fork(builder.start(), command);
    }

    long pid() {
        return process.pid();
    }

    /** Standard error; nobody reads it before this is called. */
    synchronized Lines err() {
        if (err == null) {
            err = new Lines(process.getErrorStream(), "stderr of " + pid());
        }
        return err;
    }

    /** Standard error as a pipe that nobody reads. */
    InputStream unreadErr() {
        return process.getErrorStream();
    }

    /** Waits for the first line on standard output that begins so. */
    String await(String start) throws InterruptedException {
        return await(start, 0);
    }

    /** The same, looking only at lines from this index on. */
    String await(String start, int from) throws InterruptedException {
        String line = out.await(start, from, PATIENCE);
        assertThat(line).as("a line that begins with '%s' from %s", start, this).isNotNull();
        return line;
    }

    /** Where the sample listens, once it has said so. */
    int listeningPort() throws InterruptedException {
        return Integer.parseInt(await("listening at port ").split(" ")[3]);
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
        assertThat(kill.waitFor()).as("kill -%s of %s", name, this).isZero();
    }

    void type(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int status() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("end of %s", this)
                .isTrue();
        return process.exitValue();
    }

    /** Whether it ends by itself in this time. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nstdout:\n" + out + "\nstderr:\n" + (err == null ? "(not read)" : err);
    }
}
