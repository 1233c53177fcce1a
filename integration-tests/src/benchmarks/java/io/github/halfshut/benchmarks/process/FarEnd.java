package io.github.halfshut.benchmarks.process;

import io.github.halfshut.benchmarks.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Whom the measured processes talk to; here, so that its work is in nobody's figures. */
final class FarEnd {

    private static final int BACKLOG = 4_096;
    private static final int ASKERS = 2;
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private interface Handler {
        void handle(Socket connection) throws IOException;
    }

    static FarEnd start() throws IOException {
        FarEnd end = new FarEnd();
        end.serve("closing", 2, Socket::close);
        end.serve("holding", 1, end.held::add);
        end.serve("asking", 1, FarEnd::ask);
        end.ports.put("http", URI.create(Peer.start()).getPort());
        return end;
    }

    /** Ports by what happens there. */
    Map<String, Integer> ports() {
        return Collections.unmodifiableMap(ports);
    }

    /** The process whose connections were held has ended. */
    void release() throws IOException {
        for (Socket connection; (connection = held.poll()) != null; ) {
            connection.close();
        }
    }

    private void serve(String what, int threads, Handler handler) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        ports.put(what, listener.getLocalPort());
        for (int i = 0; i < threads; i++) {
            background(() -> {
                while (true) {
                    try {
                        handler.handle(listener.accept());
                    } catch (IOException gone) {
                        // The caller has reset it meanwhile.
                    }
                }
            });
        }
    }

    private static void background(Runnable task) {
        Thread thread = new Thread(task, "far end");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends requests to the port whose number comes in, on connections that stay open, until the caller goes away. */
    private static void ask(Socket caller) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        int port = Integer.parseInt(in.readLine());
        for (int i = 0; i < ASKERS; i++) {
            background(() -> {
                try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    connection.setTcpNoDelay(true);
                    askAgainAndAgain(connection);
                } catch (IOException ended) {
                    // The process that was asked has ended.
                }
            });
        }
    }

    /** An answer is a header and 32 bytes. */
    private static void askAgainAndAgain(Socket connection) throws IOException {
        byte[] buffer = new byte[4_096];
        InputStream in = connection.getInputStream();
        while (true) {
            connection.getOutputStream().write(REQUEST);
            int length = 0;
            int bodyFrom = -1;
            while (bodyFrom < 0 || length < bodyFrom + 32) {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    return;
                }
                length += read;
                bodyFrom = bodyFrom < 0 ? endOfHeader(buffer, length) : bodyFrom;
            }
        }
    }

    private static int endOfHeader(byte[] buffer, int length) {
        for (int i = 3; i < length; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
