package io.github.halfshut.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Speaks HotSpot's attach protocol (all versions from 8 on) itself: an {@code .attach_pid} file, SIGQUIT, a UNIX socket.
 * Unlike the JDK's own tools of 8 to 17 it reaches a JVM in another container through {@code /proc/PID/root}, and it never
 * sends a signal that the JVM would take for a request of a thread dump, or that would end another program.
 *
 * <p>Needs a JDK with UNIX sockets (16 or newer) to run on; the JVM that is attached to may be any.
 */
final class HandAttach implements AttachChannel {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long POLL_MILLIS = 20;
    /** Of the mask in {@code SigCgt}: signal 3. */
    private static final int SIGQUIT_BIT = 0x4;

    private static final String DISABLED = "+DisableAttachMechanism";

    private final Jvm jvm;
    private final String innerPid;
    private final Path socket;

    HandAttach(Jvm jvm) {
        this.jvm = jvm;
        this.innerPid = jvm.innerPid();
        this.socket = jvm.files.path("root/tmp/.java_pid" + innerPid);
    }

    /** Whether this runtime has UNIX sockets. */
    static boolean isPossible() {
        try {
            Class.forName("java.net.UnixDomainSocketAddress");
            return true;
        } catch (ClassNotFoundException before16) {
            return false;
        }
    }

    @Override
    public void load(String jar, String options) throws Refusal, IOException {
        refuseDeaf();
        wake();
        String answer = ask("load", "instrument", "false", options.isEmpty() ? jar : jar + "=" + options);
        AttachAnswer.check(jvm.toString(), jar, answer);
    }

    /** A JVM that does not expect SIGQUIT ends by it; one with attaching switched off prints a thread dump. */
    private void refuseDeaf() throws Refusal {
        String mask = String.join("", jvm.files.status("SigCgt"));
        boolean catches = !mask.isEmpty() && (Character.digit(mask.charAt(mask.length() - 1), 16) & SIGQUIT_BIT) != 0;
        String switches = String.join(" ", jvm.files.words("cmdline")) + " " + variable("JAVA_TOOL_OPTIONS") + " "
                + variable("JDK_JAVA_OPTIONS");
        if (switches.contains(DISABLED)) {
            throw new Refusal(jvm + " was started with -XX:" + DISABLED
                    + ", so nothing can be attached to it; start it with -javaagent:halfshut.jar");
        }
        if (!catches) {
            throw new Refusal(jvm + " does not listen to SIGQUIT (it was started with -Xrs, or is only just starting),"
                    + " so nothing can be attached to it; start it with -javaagent:halfshut.jar");
        }
    }

    private String variable(String name) {
        for (String word : jvm.files.words("environ")) {
            if (word.startsWith(name + "=")) {
                return word;
            }
        }
        return "";
    }

    private void wake() throws Refusal, IOException {
        if (isThere()) {
            return;
        }
        Path sign = jvm.files.path("root/tmp/.attach_pid" + innerPid);
        try {
            // The JVM trusts only its own user's file.
            jvm.files.createFor(sign);
        } catch (IOException refused) {
            throw new Refusal(
                    "cannot create " + sign + " (" + refused.getMessage() + "): attaching needs a writable /tmp"
                            + " in the JVM's container; give it one, or start the JVM with -javaagent:halfshut.jar",
                    refused);
        }
        try {
            kill();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (!isThere()) {
                if (System.nanoTime() > end) {
                    throw new Refusal(jvm + " has not answered for " + PATIENCE_MILLIS / 1000
                            + " s: it hangs, or has a /tmp of its own that cannot be seen from here");
                }
                jvm.refuseStopped();
                sleep();
            }
        } finally {
            Files.deleteIfExists(sign);
        }
    }

    private boolean isThere() {
        return Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
    }

    private void kill() throws IOException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -QUIT " + jvm.pid)
                .redirectErrorStream(true)
                .start();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException("kill -QUIT " + jvm.pid + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** One request with its three arguments; the answer is all that comes until the JVM hangs up. */
    private String ask(String command, String... arguments) throws IOException {
        StringBuilder request = new StringBuilder("1\0").append(command).append('\0');
        for (String argument : arguments) {
            request.append(argument).append('\0');
        }
        try (SocketChannel channel = connect()) {
            ByteBuffer out = ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer in = ByteBuffer.allocate(4_096);
            while (channel.read(in) >= 0) {
                answer.write(in.array(), 0, in.position());
                in.clear();
            }
            return answer.toString("UTF-8");
        }
    }

    private SocketChannel connect() throws IOException {
        try {
            SocketAddress address = (SocketAddress) Class.forName("java.net.UnixDomainSocketAddress")
                    .getMethod("of", Path.class)
                    .invoke(null, socket);
            ProtocolFamily unix = (ProtocolFamily) Class.forName("java.net.StandardProtocolFamily")
                    .getField("UNIX")
                    .get(null);
            SocketChannel channel = (SocketChannel)
                    SocketChannel.class.getMethod("open", ProtocolFamily.class).invoke(null, unix);
            channel.connect(address);
            return channel;
        } catch (InvocationTargetException thrown) {
            throw new IOException(thrown.getCause());
        } catch (ReflectiveOperationException before16) {
            throw new IOException("this runtime has no UNIX sockets", before16);
        }
    }
}
