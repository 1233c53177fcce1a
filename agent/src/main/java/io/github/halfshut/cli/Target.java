package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A JVM with which the command line talks. The agent opens no port: a question is a file in the JVM's /tmp, the answer two
 * new files there, readable by its user only, which are read and removed from here.
 */
final class Target {

    /** A look that hangs is given up after 10 s by the agent itself. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final long PAUSE_NANOS = 50_000_000;

    final Jvm jvm;
    private final File jar;
    private final PrintStream messages;
    private final AttachChannel channel;

    /** @param messages where to say what is waited for, if that takes long and somebody watches */
    Target(Jvm jvm, File jar, PrintStream messages) {
        this.jvm = jvm;
        this.jar = jar;
        this.messages = messages;
        this.channel = HandAttach.isPossible() ? new HandAttach(jvm) : new ToolAttach(jvm);
    }

    /**
     * Loads the agent unless it is there.
     *
     * @return whether it has been loaded now
     */
    boolean attach(String options) throws Refusal {
        if (jvm.hasAgent()) {
            return false;
        }
        load(options);
        if (!awaitAgent()) {
            throw new Refusal("the agent did not start in " + jvm + "; its standard error says why");
        }
        return true;
    }

    private boolean awaitAgent() {
        for (int i = 0; i < 100 && !jvm.hasAgent(); i++) {
            pause();
        }
        return jvm.hasAgent();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** A fresh report of the agent in it. */
    Answer report() throws Refusal {
        String name = "halfshut-" + jvm.innerPid();
        Path question = inTmp(name + ".ask");
        Path json = inTmp(name + ".answer.json");
        Path text = inTmp(name + ".answer.txt");
        remove(json);
        remove(text);
        jvm.refuseStopped();
        try {
            jvm.files.createFor(question);
            await(json);
            checkOwner(json);
            checkOwner(text);
            return Answer.read(text, json);
        } catch (IOException unanswered) {
            throw new Refusal(
                    "the agent in " + jvm + " has not answered (" + Plain.line(String.valueOf(unanswered.getMessage()))
                            + "): it is of another version, or cannot write to its /tmp",
                    unanswered);
        } finally {
            remove(question);
            remove(json);
            remove(text);
        }
    }

    /** As root we would follow a link of that container into our own file system. */
    private Path inTmp(String name) throws Refusal {
        if (!seesOurFiles() && Files.isSymbolicLink(jvm.files.path("root/tmp"))) {
            throw new Refusal(
                    jvm + " runs in another container, whose /tmp is a link; run the command in that container");
        }
        return jvm.files.path("root/tmp/" + name);
    }

    private void await(Path answer) throws IOException {
        long start = System.nanoTime();
        try (Progress progress = new Progress(messages, "s", 0, Terminal.readsMessages())) {
            while (!Files.exists(answer, LinkOption.NOFOLLOW_LINKS)) {
                long waited = System.nanoTime() - start;
                if (waited > PATIENCE_NANOS) {
                    throw new IOException("no answer within " + PATIENCE_NANOS / 1_000_000_000L + " s");
                }
                if (!jvm.files.exists()) {
                    throw new IOException("it has ended");
                }
                progress.at(waited / 1_000_000_000L, "waiting for " + jvm);
                pause();
            }
        }
    }

    /** What another user has put there would be shown as the report. */
    private void checkOwner(Path answer) throws IOException {
        if (!jvm.files.owns(answer)) {
            throw new IOException(answer + " is another user's");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException notOurs) {
            // It was never there, or is the other user's, who can read it anyway.
        }
    }

    private void load(String options) throws Refusal {
        try {
            if (seesOurFiles()) {
                channel.load(jar.getAbsolutePath(), options);
            } else {
                loadCopy(options);
            }
        } catch (IOException broken) {
            throw new Refusal("the conversation with " + jvm + " broke off: " + broken.getMessage(), broken);
        }
    }

    /** Whether a path means the same file there as here. */
    private boolean seesOurFiles() {
        String theirs = jvm.files.link("ns/mnt");
        String ours = new ProcFiles(Jvm.own()).link("ns/mnt");
        return (theirs == null || theirs.equals(ours)) && "/".equals(jvm.files.link("root"));
    }

    /** A JVM in another container gets a copy; once it has opened the file, its name is no longer needed. */
    private void loadCopy(String options) throws Refusal, IOException {
        String name = "halfshut-" + UUID.randomUUID() + ".jar";
        Path copy = inTmp(name);
        try {
            Files.copy(jar.toPath(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException refused) {
            throw new Refusal(
                    jvm + " runs in another container, whose /tmp cannot be written from here ("
                            + NewFiles.reason(refused) + "); give it a writable /tmp, or start the JVM with"
                            + " -javaagent:halfshut.jar",
                    refused);
        }
        try {
            channel.load("/tmp/" + name, options);
        } finally {
            remove(copy);
        }
    }
}
