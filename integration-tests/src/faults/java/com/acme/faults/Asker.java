package com.acme.faults;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** An operator who never stops asking for reports, in every way there is. */
final class Asker implements Runnable {

    private static final List<String> ATTRIBUTES = Arrays.asList(
            "CloseWaitCount",
            "LeakedSocketCount",
            "LeakCount",
            "TrackedSocketCount",
            "OldestCloseWaitSeconds",
            "OpenFileDescriptorCount",
            "MaxFileDescriptorCount",
            "SecondsToExhaustion",
            "ListenOverflowCount",
            "Leaks",
            "Listeners",
            "Version");

    /** Woven classes; whoever retransforms them has the weaver at work once more. */
    private static final Set<String> WOVEN = new TreeSet<>(Arrays.asList(
            "java.net.AbstractPlainSocketImpl",
            "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.SocketDispatcher",
            "sun.nio.ch.ServerSocketChannelImpl",
            "sun.net.www.http.HttpClient",
            "org.apache.http.impl.conn.PoolingHttpClientConnectionManager",
            "org.apache.http.impl.execchain.MainClientExec"));

    private final Path reports;
    private final long pid;
    private final Instrumentation instrumentation;
    private final Set<String> problems = new TreeSet<>();
    private final ObjectName name;
    /** A class and method of the agent, without its package; empty for all. */
    private volatile String aim = "";

    private volatile boolean stopped;
    private volatile int rounds;

    Asker(Path directory, Instrumentation instrumentation) {
        this.reports = directory.resolve("reports");
        this.instrumentation = instrumentation;
        try {
            this.pid = Long.parseLong(
                    Files.readSymbolicLink(directory.getFileSystem().getPath("/proc/self"))
                            .toString());
            this.name = new ObjectName("io.github.halfshut:type=Halfshut");
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is rare, or costs more than the rest, is done more often where this point needs it. */
    void aimAt(Point point) {
        aim = point.type.substring("io/github/halfshut/".length()) + "#" + point.method;
    }

    /** How often everything has been asked. */
    int rounds() {
        return rounds;
    }

    void stop() {
        stopped = true;
    }

    synchronized Set<String> problems() {
        return new TreeSet<>(problems);
    }

    private synchronized void problem(Throwable failure) {
        if (problems.size() < 200) {
            problems.add(failure.toString());
        }
    }

    @Override
    public void run() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        boolean listening = false;
        while (!stopped) {
            try {
                if (server.isRegistered(name)) {
                    if (!listening) {
                        listening = true;
                        server.addNotificationListener(name, new Ears(), null, null);
                    }
                    ask(server);
                    rounds++;
                }
                Thread.sleep(25);
            } catch (Throwable failure) {
                // An operator may be told of what failed.
                problem(failure);
            }
        }
    }

    private void ask(MBeanServer server) throws Exception {
        List<String> wanted = new ArrayList<>(ATTRIBUTES);
        server.getAttributes(name, wanted.toArray(new String[0]));
        attempt(server, "reportText");
        attempt(server, "reportJson");
        if (aim.isEmpty() || aim.startsWith("outlet/") || rounds % 16 == 0) {
            attempt(server, "dump", "");
            touchTrigger();
            server.getMBeanInfo(name);
        }
        if (aim.isEmpty() || aim.startsWith("release/") || aim.contains("elease")) {
            release(server);
        }
        if (aim.isEmpty() || aim.startsWith("hook/")) {
            weaveAgain();
        }
    }

    private void attempt(MBeanServer server, String operation, String... arguments) {
        try {
            String[] types = new String[arguments.length];
            Arrays.fill(types, String.class.getName());
            server.invoke(name, operation, arguments, types);
        } catch (Throwable failure) {
            problem(failure);
        }
    }

    private void touchTrigger() throws IOException {
        Path trigger = reports.resolve("halfshut-" + pid + ".dump");
        if (!Files.exists(trigger)) {
            Files.createFile(trigger);
        }
    }

    private void release(MBeanServer server) throws JMException {
        TabularData leaks = (TabularData) server.getAttribute(name, "Leaks");
        for (Object row : leaks.values()) {
            CompositeData leak = (CompositeData) row;
            // The only sockets that the program does not need any more, and goes on making.
            if (String.valueOf(leak.get("blame")).contains("com.acme.shop.Forgetful")) {
                attempt(server, "releaseLeaked", (String) leak.get("fingerprint"));
            }
        }
    }

    /** As if the woven classes were loaded now. */
    void weaveAgain() throws UnmodifiableClassException {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (WOVEN.contains(loaded.getName())) {
                instrumentation.retransformClasses(loaded);
            }
        }
    }

    /** Somebody has to listen, or nothing is sent. */
    private static final class Ears implements NotificationListener {
        @Override
        public void handleNotification(Notification notification, Object handback) {
            // Only that it is made and sent matters.
        }
    }
}
