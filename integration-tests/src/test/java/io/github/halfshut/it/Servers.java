package io.github.halfshut.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Programs that serve with published server libraries, and what the agent must say about them. */
final class Servers {

    /**
     * A program, the versions of its library, newest first, and its ways of handling requests.
     *
     * @param name what the report calls the server
     * @param jar how the name of its jar begins; empty where it is the JDK
     * @param part what the report calls what accepts, as a pattern
     */
    record Server(String program, String name, String jar, String part, List<ClassPath> versions, List<Way> ways) {

        String type() {
            return "io.github.halfshut.servers." + program;
        }

        /** Under which it runs in every build: the oldest JDK it takes, and the newest of several versions under 17. */
        Set<Integer> usualJdks(ClassPath version) {
            boolean newestOfSeveral = version.equals(versions.get(0)) && versions.size() > 1;
            return version.isJdk() ? Set.of(8, 17) : Set.of(newestOfSeveral ? 17 : version.oldestJdk());
        }
    }

    /**
     * One way of handling requests; each client sends one and goes.
     *
     * @param workers so many threads hang, and there are no more
     * @param holder the thread that holds the lock for which they wait, or empty
     */
    record Way(String name, int workers, String holder) {

        boolean isHealthy() {
            return name.equals("healthy");
        }

        boolean isHanging() {
            return workers > 0;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Way HEALTHY = new Way("healthy", 0, "");
    private static final Way KEPT = new Way("kept", 0, "");
    private static final int WORKERS = 4;

    static final List<Server> ALL = List.of(
            server(
                    "Tomcat9Server",
                    "Tomcat",
                    "tomcat-embed-core-",
                    "connector http-nio-127\\.0\\.0\\.1-auto-1",
                    List.of(new ClassPath("tomcat-9.0.113", 8)),
                    new Way("hanging", WORKERS, "stock-taking"),
                    KEPT),
            server(
                    "Tomcat11Server",
                    "Tomcat",
                    "tomcat-embed-core-",
                    "connector http-nio-127\\.0\\.0\\.1-auto-1",
                    List.of(new ClassPath("tomcat-11.0.15", 17)),
                    new Way("hanging", WORKERS, "stock-taking"),
                    KEPT),
            server(
                    "Jetty9Server",
                    "Jetty",
                    "jetty-server-",
                    "connector ServerConnector@[0-9a-f]+",
                    List.of(new ClassPath("jetty-server-9.4.58", 8)),
                    hanging("hanging", WORKERS),
                    KEPT),
            server(
                    "Jetty12Server",
                    "Jetty",
                    "jetty-server-",
                    "connector oejs\\.ServerConnector@[0-9a-f]+",
                    List.of(new ClassPath("jetty-server-12.1.14", 17)),
                    hanging("hanging", WORKERS),
                    KEPT),
            server(
                    "UndertowServer",
                    "Undertow",
                    "undertow-core-",
                    "worker XNIO-1",
                    List.of(new ClassPath("undertow-2.3.20", 11), new ClassPath("undertow-2.2.38", 8)),
                    hanging("hanging", WORKERS),
                    KEPT,
                    new Way("upgraded", 0, "")),
            server(
                    "NettyServer",
                    "Netty",
                    "netty-transport-",
                    "group nioEventLoopGroup-2",
                    List.of(new ClassPath("netty-4.2.9", 8), new ClassPath("netty-4.1.130", 8)),
                    hanging("hanging", WORKERS),
                    hanging("hanging-boss", 1),
                    KEPT),
            server(
                    "JdkServer",
                    "JDK HttpServer",
                    "",
                    "thread (HTTP-Dispatcher|Thread-\\d+)",
                    List.of(ClassPath.jdk(8)),
                    hanging("hanging", WORKERS),
                    hanging("hanging-dispatcher", 1),
                    KEPT));

    private Servers() {}

    private static Way hanging(String name, int workers) {
        return new Way(name, workers, "");
    }

    /** Each program also has a way {@code healthy}, the twin of all others. */
    private static Server server(
            String program, String name, String jar, String part, List<ClassPath> versions, Way... ways) {
        List<Way> all = new ArrayList<>(List.of(ways));
        all.add(HEALTHY);
        return new Server(program, name, jar, part, versions, all);
    }
}
