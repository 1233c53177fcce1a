package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import org.jspecify.annotations.Nullable;

/** Server libraries, recognised by the frames that bind their listeners. */
public final class Servers {

    /** Package prefixes, and the server whose they are; what stands on another comes first. */
    private static final String[][] KNOWN = {
        {"org.apache.tomcat.", "Tomcat"},
        {"org.eclipse.jetty.", "Jetty"},
        {"org.xnio.", "Undertow"},
        {"io.undertow.", "Undertow"},
        {"sun.net.httpserver.", "JDK HttpServer"},
        {"org.glassfish.grizzly.", "Grizzly"},
        {"io.grpc.", "gRPC"},
        {"io.vertx.", "Vert.x"},
        {"reactor.netty.", "Reactor Netty"},
        {"io.netty.", "Netty"},
    };

    private Servers() {}

    /** The server's name, or null: the listener is the application's own. */
    public static @Nullable String of(CallSite bound) {
        for (String[] server : KNOWN) {
            for (Frame frame : bound.frames) {
                if (frame.className.startsWith(server[0])) {
                    return server[1];
                }
            }
        }
        return null;
    }
}
