package io.github.halfshut.servers;

import java.io.IOException;
import java.net.Socket;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty up to 11: all workers wait for an upstream, or the handler starts answers that nobody completes. */
public final class Jetty9Server {

    public static void main(String[] args) {
        Serving.run(args, Jetty9Server::start);
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
        server.setHandler(new AbstractHandler() {
            @Override
            public void handle(String target, Request request, HttpServletRequest plain, HttpServletResponse response)
                    throws IOException {
                request.setHandled(true);
                if (way.equals("kept")) {
                    request.startAsync().setTimeout(0);
                } else if (way.equals("hanging")) {
                    ask(upstream);
                } else {
                    response.getWriter().print("42");
                }
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

    private Jetty9Server() {}
}
