package io.github.halfshut.clients.peer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Servers of all dialects but HTTP/1.1 in one process; each closes a connection that stays idle. */
public final class DialectServer {

    private static final int BACKLOG = 512;

    /** Is told for how many milliseconds a connection may be idle, prints one line, {@code ports redis=1234 ftp=…}, and ends with its input. */
    public static void main(String[] args) throws IOException {
        int idleMillis = Integer.parseInt(args[0]);
        Map<String, Dialect> dialects = new LinkedHashMap<>();
        dialects.put("redis", new Redis());
        dialects.put("postgres", new Postgres());
        dialects.put("grpc", new Grpc());
        dialects.put("ftp", TextDialect.FTP);
        dialects.put("smtp", TextDialect.SMTP);
        dialects.put("ldap", new Ldap());
        dialects.put("amqp", new Amqp());
        dialects.put("mongo", new Mongo());
        dialects.put("websocket", new WebSocket());
        dialects.put("refusing", (in, out) -> {});
        dialects.put("silent", (in, out) -> in.readFully(new byte[Short.MAX_VALUE]));
        StringBuilder ports = new StringBuilder("ports");
        for (Map.Entry<String, Dialect> dialect : dialects.entrySet()) {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            start(() -> accept(listener, dialect.getValue(), idleMillis));
            ports.append(' ').append(dialect.getKey()).append('=').append(listener.getLocalPort());
        }
        System.out.println(ports);
        while (System.in.read() >= 0) {
            // Only its end has a meaning.
        }
        System.exit(0);
    }

    private static void accept(ServerSocket listener, Dialect dialect, int idleMillis) {
        while (true) {
            try {
                Socket connection = listener.accept();
                start(() -> serve(connection, dialect, idleMillis));
            } catch (IOException noDescriptorLeft) {
                noDescriptorLeft.printStackTrace();
            }
        }
    }

    private static void serve(Socket connection, Dialect dialect, int idleMillis) {
        try (Socket socket = connection) {
            socket.setSoTimeout(idleMillis);
            socket.setTcpNoDelay(true);
            dialect.speak(
                    new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
        } catch (IOException idleOrGone) {
            // Both end the conversation.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private DialectServer() {}
}
