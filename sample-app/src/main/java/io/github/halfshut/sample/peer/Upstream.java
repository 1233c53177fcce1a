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
    public void call(int listeningPort, int connections, int bytes) throws IOException {
        order("call " + listeningPort + " " + connections + " " + bytes, "called " + connections);
    }

    /** The same with connections that stay. */
    public void callAndStay(int listeningPort, int connections, int bytes) throws IOException {
        order("keep " + listeningPort + " " + connections + " " + bytes, "called " + connections);
    }

    /** So many clients try for half a second to connect to a listener that has no room for any. */
    public void knock(int listeningPort, int clients) throws IOException {
        order("knock " + listeningPort + " " + clients, "got in 0");
    }

    private synchronized void order(String order, String expected) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String reply = replies.readLine();
        if (!expected.equals(reply)) {
            throw new IOException("the upstream was told to " + order + ", and answered: " + reply);
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
