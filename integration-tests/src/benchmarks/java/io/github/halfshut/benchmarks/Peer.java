package io.github.halfshut.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The other side of each request: an HTTP server that keeps connections alive, does not look at what it is asked and
 * answers the same hundred bytes. It runs in the process that starts the forks, so that its work is not counted as
 * theirs; a fork that was started by hand has its own.
 */
public final class Peer {

    static final String PROPERTY = "benchmarks.peer";

    private static final byte[] RESPONSE = ("HTTP/1.1 200 OK\r\n"
                    + "Content-Type: text/plain\r\n"
                    + "Content-Length: 32\r\n"
                    + "Server: benchmark\r\n"
                    + "\r\n"
                    + "0123456789abcdef0123456789abcdef")
            .getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService handlers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket listener;

    private Peer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server that lives as long as this process. */
    public static String start() throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Peer peer = new Peer(listener);
        peer.handlers.execute(peer::accept);
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                handlers.execute(() -> answer(connection));
            }
        } catch (IOException closed) {
            // The process ends.
        }
    }

    private static void answer(Socket connection) {
        byte[] request = new byte[4096];
        try (Socket socket = connection) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            int matched = 0;
            for (int read; (read = in.read(request)) >= 0; ) {
                for (int i = 0; i < read; i++) {
                    matched = request[i] == '\r' || request[i] == '\n' ? matched + 1 : 0;
                    if (matched == 4) {
                        socket.getOutputStream().write(RESPONSE);
                        matched = 0;
                    }
                }
            }
        } catch (IOException gone) {
            // The fork has ended.
        }
    }
}
