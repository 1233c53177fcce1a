package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which threads run a server's handlers, and which of them hang. */
class WorkerLookTest {

    private static final long SECOND = 1_000_000_000L;

    private final Standing standing = new Standing();
    private final Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();

    private Workers look(String serverFrame, String acceptor, long seconds) {
        Server server = Server.of(Records.site(serverFrame));
        assertThat(server).isNotNull();
        standing.look(1 + seconds * SECOND);
        return new WorkerLook(new CallSites(new FrameFilter(new String[0], List.of())), standing, stacks)
                .of(new Connector(server, acceptor, null));
    }

    private Workers tomcat(String acceptor, long seconds) {
        return look("org.apache.tomcat.util.net.NioEndpoint.bind", acceptor, seconds);
    }

    private Thread thread(String name, String... frames) {
        Thread thread = new Thread(name);
        stacks.put(thread, stack(frames));
        return thread;
    }

    private static StackTraceElement[] stack(String... frames) {
        StackTraceElement[] stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(frames[i].substring(0, dot), frames[i].substring(dot + 1), "A.java", 41);
        }
        return stack;
    }

    private void handler(String name, String application) {
        thread(
                name,
                "java.lang.Object.wait",
                application,
                "javax.servlet.http.HttpServlet.service",
                "org.apache.catalina.core.StandardWrapperValve.invoke",
                "java.lang.Thread.run");
    }

    @Test
    void thoseThatWaitForWorkAreNotBusy() {
        handler("http-nio-8080-exec-1", "com.acme.Orders.handle");
        handler("http-nio-8080-exec-2", "com.acme.Orders.handle");
        handler("http-nio-8080-exec-3", "com.acme.Prices.handle");
        thread("http-nio-8080-exec-10", "java.util.concurrent.locks.LockSupport.park", "java.lang.Thread.run");
        thread("http-nio-8080-Poller", "sun.nio.ch.EPoll.wait", "java.lang.Thread.run");
        assertThat(tomcat("http-nio-8080-Acceptor", 0).state())
                .isEqualTo("3 of 4 workers are busy, 2 of them at com.acme.Orders.handle(A.java:41)");
    }

    @Test
    void aPoolOfTheApplicationIsNotTheServers() {
        for (int i = 0; i < 9; i++) {
            thread("consumer-" + i, "java.lang.Object.wait", "com.acme.Consumer.take", "java.lang.Thread.run");
        }
        assertThat(tomcat("http-nio-8080-Acceptor", 0).isBusy()).isFalse();
        handler("http-nio-8080-exec-1", "com.acme.Orders.handle");
        assertThat(tomcat("http-nio-8080-Acceptor", 0).state())
                .isEqualTo("1 of 1 worker is busy at com.acme.Orders.handle(A.java:41)");
    }

    @Test
    void theWorkersOfAnotherConnectorAreLeftOut() {
        handler("http-nio-8080-exec-1", "com.acme.Orders.handle");
        handler("http-nio-9090-exec-1", "com.acme.Admin.handle");
        handler("http-nio-9090-exec-2", "com.acme.Admin.handle");
        assertThat(tomcat("http-nio-8080-Acceptor", 0).place()).isEqualTo("com.acme.Orders.handle(A.java:41)");
        assertThat(tomcat("http-nio-9090-Acceptor", 0).total).isEqualTo(2);
    }

    @Test
    void anExecutorOfTheApplicationIsFoundByWhatRunsOnIt() {
        handler("catalina-exec-1", "com.acme.Orders.handle");
        assertThat(tomcat("http-nio-8080-Acceptor", 0).total).isEqualTo(1);
    }

    @Test
    void whoSelectsForOthersIsNoWorkerUnlessItIsAnEventLoop() {
        String[] handling = {"java.lang.Object.wait", "com.acme.Orders.handle", "org.eclipse.jetty.server.Server.handle"
        };
        thread("qtp1-11", handling);
        thread("qtp1-12", "sun.nio.ch.EPoll.wait", "org.eclipse.jetty.io.ManagedSelector.select");
        Workers jetty = look(
                "org.eclipse.jetty.server.ServerConnector.open", "qtp1-13-acceptor-0@7d-ServerConnector@39{x}{y}", 0);
        assertThat(jetty.total).isEqualTo(1);
        thread("loop-3-1", "java.lang.Object.wait", "com.acme.Orders.read", "io.netty.channel.Pipeline.fire");
        thread("loop-3-2", "sun.nio.ch.EPoll.wait", "io.netty.channel.nio.NioEventLoop.select");
        Workers netty = look("io.netty.channel.nio.NioServer.doBind", "loop-2-1", 0);
        assertThat(netty.state()).isEqualTo("1 of 2 workers is busy at com.acme.Orders.read(A.java:41)");
    }

    /** Three at one line for a moment are work; one that does not move hangs. */
    @Test
    void whoHangsIsToldFromWhoWorks() {
        handler("http-nio-8080-exec-1", "com.acme.Orders.handle");
        assertThat(tomcat("http-nio-8080-Acceptor", 0).seconds).isZero();
        handler("http-nio-8080-exec-2", "com.acme.Prices.handle");
        handler("http-nio-8080-exec-3", "com.acme.Prices.handle");
        Workers workers = tomcat("http-nio-8080-Acceptor", 60);
        assertThat(workers.state())
                .isEqualTo("3 of 3 workers are busy, 1 of them at com.acme.Orders.handle(A.java:41)");
        assertThat(workers.seconds).isEqualTo(60);
    }

    @Test
    void whoWasElsewhereInBetweenBeginsAnew() {
        handler("http-nio-8080-exec-1", "com.acme.Orders.handle");
        tomcat("http-nio-8080-Acceptor", 0);
        Thread thread = stacks.keySet().iterator().next();
        StackTraceElement[] there = stacks.put(thread, stack("java.util.concurrent.locks.LockSupport.park"));
        tomcat("http-nio-8080-Acceptor", 60);
        stacks.put(thread, there);
        assertThat(tomcat("http-nio-8080-Acceptor", 90).seconds).isZero();
    }
}
