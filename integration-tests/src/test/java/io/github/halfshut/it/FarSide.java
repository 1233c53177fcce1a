package io.github.halfshut.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The servers that all programs of a test talk to: processes of their own, without the agent. */
final class FarSide implements AutoCloseable {

    private static final String HTTP = "io.github.halfshut.sample.peer.UpstreamServer";
    private static final String OTHERS = "io.github.halfshut.clients.peer.DialectServer";

    /** Milliseconds that a connection may wait for its first request: a busy machine starts programs slowly. */
    private static final String FIRST_REQUEST = "20000";

    /** As the programs want to be told: {@code PROTOCOL=PORT}. */
    final List<String> ports = new ArrayList<>();

    private final List<Fork> servers = new ArrayList<>();

    /** Servers that close what is idle for so long. */
    static FarSide start(Duration idle) throws IOException, InterruptedException {
        FarSide side = new FarSide();
        String millis = String.valueOf(idle.toMillis());
        Fork http = side.server(System.getProperty("sample.classes"), HTTP, millis, FIRST_REQUEST);
        side.ports.add("http=" + http.await("port ").substring(5));
        Fork others = side.server(ClassPath.jdk(8).with(OTHERS), OTHERS, millis);
        String[] words = others.await("ports ").split(" ");
        side.ports.addAll(Arrays.asList(words).subList(1, words.length));
        return side;
    }

    /** The number alone. */
    String port(String protocol) {
        for (String port : ports) {
            if (port.startsWith(protocol + "=")) {
                return port.substring(protocol.length() + 1);
            }
        }
        throw new IllegalArgumentException("no port for " + protocol);
    }

    private Fork server(String classPath, String type, String... arguments) throws IOException {
        Fork server = Launch.on(Jdks.own())
                .jvm("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .main(classPath, type, List.of(arguments))
                .start();
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(Fork::close);
    }
}
