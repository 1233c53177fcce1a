package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server library, recognised by the frames that bind its listeners and run its handlers. What it calls its parts is read
 * off the name of the thread that accepts, since no name of a connector is anywhere else on a stack.
 */
public final class Server {

    private static final String NETTY = "io.netty.";
    private static final String CLOSE_NETTY =
            "Close each channel when its peer has closed: Netty does so by itself as long as it reads (AUTO_READ) and is not"
                    + " told to keep half-closed ones (ALLOW_HALF_CLOSURE).";
    private static final String FREE_LOOP =
            "Never wait on an event loop: hand the work to other threads, and give what it waits for a timeout";

    /** What stands on another comes first. */
    private static final List<Server> KNOWN = Collections.unmodifiableList(Arrays.asList(
            new Server("Tomcat", "org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote.")
                    .calls("connector", "(?<name>.+)-Acceptor(-\\d+)?", "${name}-exec-")
                    .ifKept(
                            "Call AsyncContext.complete() on every path and give it a timeout (setTimeout(0) is none), and"
                                    + " close an upgraded connection or WebSocket session when its peer closes."),
            new Server("Jetty", "org.eclipse.jetty.")
                    .calls("connector", "(?<pool>[^-]+)-\\d+-acceptor-\\d+@[^-]*-(?<name>[^{]+).*", "${pool}-")
                    .ifKept(
                            "Complete every answer on every path (AsyncContext.complete(), since Jetty 12 the Callback), give"
                                    + " it a timeout, and close an upgraded connection or WebSocket session when its peer closes."),
            new Server("Undertow", "io.undertow.", "org.xnio.", "org.jboss.threads.")
                    .calls("worker", "(?<name>.+) (Accept|I/O-\\d+)", "${name} ")
                    .ifKept(
                            "End every dispatched exchange on every path (endExchange()), and close an upgraded connection"
                                    + " when its source has come to its end."),
            new Server("JDK HttpServer", "sun.net.httpserver.", "com.sun.net.httpserver.")
                    .calls("thread", "(?<name>.+)", "")
                    .ifKept("Close every HttpExchange on every path, exceptions included: exchange.close().")
                    .ifItAccepts(
                            "Give the HttpServer an executor (setExecutor): without one the thread that accepts runs"
                                    + " the handlers too. Give what they wait for a timeout."),
            new Server("Grizzly", "org.glassfish.grizzly."),
            new Server("gRPC", "io.grpc.").onEventLoops().ifKept(CLOSE_NETTY),
            new Server("Vert.x", "io.vertx.").onEventLoops().ifKept(CLOSE_NETTY),
            new Server("Reactor Netty", "reactor.netty.").onEventLoops().ifKept(CLOSE_NETTY),
            new Server("Netty", NETTY).onEventLoops().ifKept(CLOSE_NETTY)));

    public final String name;
    private final String[] packages;
    private String noun = "thread";
    private Pattern acceptors = Pattern.compile("(?<name>.+)");
    private String workers = "";
    private boolean eventLoops;
    private String ifKept =
            "Complete every asynchronous answer on every path, give it a timeout, and close connections that"
                    + " were taken over when their peer closes.";
    private String ifHanging = "Give what these threads wait for a timeout";
    private String ifItAccepts =
            "Let the accepting thread do nothing but accept: hand each connection over, and give what it waits for a timeout.";

    private Server(String name, String... packages) {
        this.name = name;
        this.packages = packages;
    }

    /**
     * How its threads are named.
     *
     * @param part what {@code name} in the pattern is the name of
     * @param accepting the name of a thread that accepts
     * @param working how the names of the threads begin that run handlers
     */
    private Server calls(String part, String accepting, String working) {
        noun = part;
        acceptors = Pattern.compile(accepting);
        workers = working;
        return this;
    }

    private Server onEventLoops() {
        eventLoops = true;
        ifHanging = FREE_LOOP;
        ifItAccepts = FREE_LOOP + ".";
        return calls("group", "(?<name>.+)-\\d+", "");
    }

    private Server ifKept(String remedy) {
        ifKept = remedy;
        return this;
    }

    private Server ifItAccepts(String remedy) {
        ifItAccepts = remedy;
        return this;
    }

    /** The server whose frames stand in this trace, or null: the application itself binds and accepts. */
    static @Nullable Server of(CallSite site) {
        for (Server server : KNOWN) {
            if (server.frameIn(site) != null) {
                return server;
            }
        }
        return null;
    }

    /** The frame of its class that tells its jar best, or null. */
    public @Nullable Frame frameIn(CallSite site) {
        for (String prefix : packages) {
            for (Frame frame : site.frames) {
                if (frame.className.startsWith(prefix)) {
                    return frame;
                }
            }
        }
        return null;
    }

    /** Whether a handler of this server is what this thread is inside of: the application stands on frames of the server. */
    boolean runs(CallSite at) {
        boolean inside = false;
        for (Frame frame : at.frames) {
            if (inside && owns(frame.className)) {
                return true;
            }
            inside |= frame.isApplication();
        }
        return false;
    }

    private boolean owns(String className) {
        for (String prefix : packages) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return eventLoops && className.startsWith(NETTY);
    }

    /** Whether threads that wait in select() are workers without work; else they only tell others what to do. */
    boolean selectsInWorkers() {
        return eventLoops;
    }

    /** {@code connector http-nio-8080}; the thread's name where it is not one that this server gives. */
    String part(String acceptor) {
        Matcher matcher = acceptors.matcher(acceptor);
        return acceptor.isEmpty() ? "" : matcher.matches() ? noun + " " + matcher.group("name") : "thread " + acceptor;
    }

    /** How the names of the threads begin that handle what this one accepts; empty where that is not known. */
    String workersOf(String acceptor) {
        Matcher matcher = acceptors.matcher(acceptor);
        return matcher.matches() ? matcher.replaceAll(workers) : "";
    }

    /** What to change where handlers hang, as the beginning of a sentence. */
    String ifHanging() {
        return ifHanging;
    }

    /** What to change where a handler has returned and its connection is kept. */
    public String ifKept() {
        return ifKept;
    }

    /** What to change where the thread that accepts is inside a handler. */
    String ifItAccepts() {
        return ifItAccepts;
    }
}
