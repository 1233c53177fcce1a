package io.github.halfshut.benchmarks.trial;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent's MBean, as any operator sees it. */
final class Agent {

    private static final int PATIENCE_SECONDS = 60;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    Agent() throws Exception {
        name = new ObjectName("io.github.halfshut:type=Halfshut");
        for (int i = 0; !server.isRegistered(name); i++) {
            if (i == PATIENCE_SECONDS * 10) {
                throw new IllegalStateException("the agent registers no MBean");
            }
            Thread.sleep(100);
        }
    }

    Object call(String operation) throws Exception {
        return server.invoke(name, operation, new Object[0], new String[0]);
    }

    /** Where the report was written. */
    Object dump() throws Exception {
        return server.invoke(name, "dump", new Object[] {""}, new String[] {String.class.getName()});
    }

    Object attribute(String attribute) throws Exception {
        return server.getAttribute(name, attribute);
    }
}
