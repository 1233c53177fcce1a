package io.github.halfshut.servers;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat up to 9: all workers wait for a lock, or the servlet starts answers that nobody completes. */
public final class Tomcat9Server {

    public static void main(String[] args) {
        Serving.run(args, Tomcat9Server::start);
    }

    private static int start(String way) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", Serving.HOST);
        connector.setProperty("maxThreads", String.valueOf(Serving.WORKERS));
        // Three times as many as can be handled; whoever comes then waits in the accept queue.
        connector.setProperty("maxConnections", String.valueOf(way.equals("hanging") ? 3 * Serving.WORKERS : 1_000));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "prices", new Prices(way)).setAsyncSupported(true);
        context.addServletMappingDecoded("/", "prices");
        tomcat.start(); // blame: LISTENER
        return connector.getLocalPort();
    }

    private static final class Prices extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final String way;
        private final transient Object stock = new Object();

        Prices(String way) throws InterruptedException {
            this.way = way;
            if (way.equals("hanging")) {
                Serving.hold(stock, "stock-taking");
            }
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (way.equals("kept")) {
                request.startAsync().setTimeout(0);
                return;
            }
            synchronized (stock) {
                response.getWriter().print("42"); // hangs
            }
        }
    }

    private Tomcat9Server() {}
}
