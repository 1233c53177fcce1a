package io.github.halfshut.junit;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The agent in this JVM, by its MBean: the interface that it promises to keep. */
final class AgentBean {

    private static final String NAME = "io.github.halfshut:type=Halfshut";
    /** The agent looks for the server once a second; a busy machine takes longer. */
    private static final int PATIENCE_MILLIS = 30_000;

    private static final int PAUSE_MILLIS = 50;
    private static final Pattern MIN_AGE = Pattern.compile("\"minAgeSeconds\":(\\d+)");

    private final MBeanServer server;
    private final ObjectName name;

    private AgentBean(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /** @throws IllegalStateException with a sentence why, if it does not come */
    static AgentBean await() throws JMException, InterruptedException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        for (int waited = 0; !server.isRegistered(name); waited += PAUSE_MILLIS) {
            if (waited > PATIENCE_MILLIS) {
                throw new IllegalStateException(
                        "the agent's MBean " + NAME + " did not come; was the agent given jmx=false?");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return new AgentBean(server, name);
    }

    /** A fresh look. */
    Look look() {
        try {
            server.invoke(name, "scan", null, null);
            List<LeakedSockets> leaks = new ArrayList<>();
            for (Object row : ((TabularData) server.getAttribute(name, "Leaks")).values()) {
                if (LeakedSockets.isLeak((CompositeData) row)) {
                    leaks.add(new LeakedSockets((CompositeData) row));
                }
            }
            return new Look(leaks, ((Number) server.getAttribute(name, "CloseWaitCount")).longValue());
        } catch (JMException failed) {
            throw new IllegalStateException("the agent could not look: " + failed.getMessage(), failed);
        }
    }

    String text() {
        return report("reportText");
    }

    private String report(String operation) {
        try {
            return String.valueOf(server.invoke(name, operation, null, null));
        } catch (JMException failed) {
            return "no report: " + failed.getMessage();
        }
    }

    long minAgeSeconds() {
        Matcher age = MIN_AGE.matcher(report("reportJson"));
        return age.find() ? Long.parseLong(age.group(1)) : 0;
    }
}
