package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.registry.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose listener it is, by the frames that bind it, and what it is called, by the thread that accepts. */
class ServerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    org.apache.tomcat.util.net.NioEndpoint.bind      | Tomcat         | http-nio-8080-Acceptor           | connector http-nio-8080    | http-nio-8080-exec-
                    org.apache.tomcat.util.net.NioEndpoint.bind      | Tomcat         | http-nio-8080-Acceptor-0         | connector http-nio-8080    | http-nio-8080-exec-
                    org.apache.tomcat.util.net.Nio2Endpoint.bind     | Tomcat         | https-jsse-nio2-8443-Acceptor    | connector https-jsse-nio2-8443 | https-jsse-nio2-8443-exec-
                    org.eclipse.jetty.server.ServerConnector.open    | Jetty          | qtp1-13-acceptor-0@7d-ServerConnector@39{HTTP/1.1, (http/1.1)}{0.0.0.0:8080} | connector ServerConnector@39 | qtp1-
                    org.eclipse.jetty.server.ServerConnector.open    | Jetty          | qtp1-13                          | thread qtp1-13             | ''
                    org.xnio.nio.NioXnioWorker.createTcpConnection   | Undertow       | XNIO-1 Accept                    | worker XNIO-1              | 'XNIO-1 '
                    io.netty.channel.socket.nio.NioServer.doBind     | Netty          | nioEventLoopGroup-2-1            | group nioEventLoopGroup-2  | ''
                    io.grpc.netty.shaded.io.netty.channel.Nio.doBind | gRPC           | grpc-nio-boss-ELG-1-1            | group grpc-nio-boss-ELG-1  | ''
                    sun.net.httpserver.ServerImpl.<init>             | JDK HttpServer | HTTP-Dispatcher                  | thread HTTP-Dispatcher     | ''
                    sun.net.httpserver.ServerImpl.<init>             | JDK HttpServer | ''                               | ''                         | ''
                    """)
    void isToldByFramesAndNames(String frame, String name, String acceptor, String part, String workers) {
        Server server = Server.of(Records.site("sun.nio.ch.Net.bind", frame, "com.acme.Main.main"));
        assertThat(server).isNotNull();
        assertThat(server.name).isEqualTo(name);
        assertThat(server.part(acceptor)).isEqualTo(part);
        assertThat(server.workersOf(acceptor)).isEqualTo(workers);
    }

    @Test
    void aFrameworkOnNettyIsCalledByItsOwnName() {
        assertThat(Server.of(Records.site("io.netty.channel.Nio.doBind", "reactor.netty.Transport.bind")))
                .extracting(server -> server.name)
                .isEqualTo("Reactor Netty");
    }

    @Test
    void anApplicationsOwnListenerHasNone() {
        assertThat(Server.of(Records.site("java.net.ServerSocket.bind", "com.acme.Main.main")))
                .isNull();
    }

    @Test
    void aHandlerIsTheApplicationOnTopOfTheServer() {
        Server jetty = Server.of(Records.site("org.eclipse.jetty.server.Server.handle"));
        assertThat(jetty).isNotNull();
        assertThat(jetty.runs(Records.site(
                        "java.lang.Object.wait", "com.acme.Orders.handle", "org.eclipse.jetty.server.Server.handle")))
                .isTrue();
        // The application started it and waits for its end.
        assertThat(jetty.runs(Records.site(
                        "java.lang.Object.wait", "org.eclipse.jetty.server.Server.join", "com.acme.Main.main")))
                .isFalse();
        assertThat(jetty.runs(Records.site("java.lang.Object.wait", "com.acme.Consumer.run")))
                .isFalse();
    }
}
