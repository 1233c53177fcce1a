package io.github.halfshut.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executors;

/** The JDK's HTTP server: workers, or the dispatching thread itself, wait for an upstream; or an exchange is never closed. */
public final class JdkServer {

    private static final int PORT_OF_SILENCE = silence();

    public static void main(String[] args) {
        Serving.run(args, JdkServer::start);
    }

    private static int start(String way) throws IOException {
        InetSocketAddress address = new InetSocketAddress(Serving.HOST, 0);
        HttpServer server = HttpServer.create(address, 50); // blame: LISTENER
        server.createContext("/", exchange -> handle(exchange, way));
        if (!way.equals("hanging-dispatcher")) {
            server.setExecutor(Executors.newFixedThreadPool(Serving.WORKERS));
        }
        server.start();
        return server.getAddress().getPort();
    }

    private static void handle(HttpExchange exchange, String way) throws IOException {
        if (way.equals("kept")) {
            Serving.keep(exchange);
            return;
        }
        if (way.startsWith("hanging")) {
            ask();
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void ask() throws IOException {
        try (Socket socket = new Socket(Serving.HOST, PORT_OF_SILENCE)) {
            socket.getInputStream().read(); // hangs
        }
    }

    private static int silence() {
        try {
            return Serving.silentUpstream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdkServer() {}
}
