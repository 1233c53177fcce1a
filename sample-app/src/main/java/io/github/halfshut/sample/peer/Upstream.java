package io.github.halfshut.sample.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** An upstream server on the loopback interface, running in a child process that ends with this one. */
public final class Upstream implements AutoCloseable {

    public final int port;

    private final Process process;
    private final BufferedReader replies;
    private final Writer orders;

    private Upstream(Process process, BufferedReader replies, Writer orders, int port) {
        this.process = process;
        this.replies = replies;
        this.orders = orders;
        this.port = port;
    }

    /** Starts a server that closes connections idle for so long. */
    public static Upstream start(long idleMillis) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                UpstreamServer.class.getName(),
                String.valueOf(idleMillis));
        // Whatever watches this JVM must not watch the peer.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().remove("_JAVA_OPTIONS");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        BufferedReader replies =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        Writer orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        String greeting = replies.readLine();
        if (greeting == null || !greeting.startsWith("port ")) {
            process.destroy();
            throw new IOException("the upstream did not start: " + greeting);
        }
        return new Upstream(process, replies, orders, Integer.parseInt(greeting.substring(5)));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Turns the upstream into a client: it connects to us so many times, each time sends so many bytes and closes. */
    public synchronized void call(int listeningPort, int connections, int bytes) throws IOException {
        orders.write("call " + listeningPort + " " + connections + " " + bytes + "\n");
        orders.flush();
        String reply = replies.readLine();
        if (!("called " + connections).equals(reply)) {
            throw new IOException("the upstream could not call: " + reply);
        }
    }

    @Override
    public String toString() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            // The end of its input is what makes the server end.
            orders.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException alreadyGone) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
