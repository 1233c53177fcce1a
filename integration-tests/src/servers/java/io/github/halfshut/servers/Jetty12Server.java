package io.github.halfshut.servers;

import java.io.IOException;
import java.net.Socket;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12: all workers wait for an upstream, or the handler never completes its callback. */
public final class Jetty12Server {

    public static void main(String[] args) {
        Serving.run(args, Jetty12Server::start);
    }

    private static int start(String way) throws Exception {
        int upstream = Serving.silentUpstream();
        // One accepts and one selects.
        QueuedThreadPool pool = new QueuedThreadPool(Serving.WORKERS + 2);
        pool.setReservedThreads(0);
        Server server = new Server(pool);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(Serving.HOST);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                if (way.equals("kept")) {
                    return true;
                }
                if (way.equals("hanging")) {
                    ask(upstream);
                }
                Content.Sink.write(response, true, "42", callback);
                return true;
            }
        });
        server.start(); // blame: LISTENER
        return connector.getLocalPort();
    }

    private static void ask(int upstream) throws IOException {
        try (Socket socket = new Socket(Serving.HOST, upstream)) {
            socket.getInputStream().read(); // hangs
        }
    }

    private Jetty12Server() {}
}
