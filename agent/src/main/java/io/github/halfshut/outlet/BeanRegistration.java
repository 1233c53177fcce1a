package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Our MBean in the server where we put it. */
final class BeanRegistration {
    private static final String NAME = "io.github.halfshut:type=Halfshut";

    private static final String METRICS = "io.github.halfshut:type=Metrics";

    /** Only the platform's server has it; to ask for that server would be to create it. */
    private static final String PLATFORM_SIGN = "java.lang:type=Runtime";

    private final MBeanServer server;
    private final ObjectName name;
    private final BeanTables tables;
    private final LeakNotifier notifier;
    private final SiteBeans sites;

    private BeanRegistration(MBeanServer server, ObjectName name, BeanTables tables, LeakNotifier notifier) {
        this.server = server;
        this.sites = new SiteBeans(server);
        this.name = name;
        this.tables = tables;
        this.notifier = notifier;
    }

    /**
     * Null while the application has no platform server. Until then nothing is made, since even preparing a bean
     * initialises java.util.logging on JDK 8.
     *
     * @throws IllegalStateException if there is a server and it does not take our bean
     */
    static @Nullable BeanRegistration whereServerIsReady(ReportSource source, DumpFiles files) {
        try {
            for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
                if (server.isRegistered(new ObjectName(PLATFORM_SIGN))) {
                    return register(server, source, files);
                }
            }
            return null;
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalStateException("the name " + NAME + " is taken", e);
        } catch (JMException e) {
            throw new IllegalStateException(Troubles.reason(e), e);
        }
    }

    private static BeanRegistration register(MBeanServer server, ReportSource source, DumpFiles files)
            throws JMException {
        ObjectName name = new ObjectName(NAME);
        BeanTables tables = new BeanTables();
        LeakNotifier notifier = new LeakNotifier();
        server.registerMBean(new OpenBean(source, files, tables, notifier), name);
        server.registerMBean(new MetricsBean(source), new ObjectName(METRICS));
        return new BeanRegistration(server, name, tables, notifier);
    }

    /** Lets beans of single leaks come and go. */
    void show(LeakReport report) {
        try {
            sites.show(report);
        } catch (JMException e) {
            throw new IllegalStateException(Troubles.reason(e), e);
        }
    }

    void send(LeakChange change, long time) {
        try {
            notifier.send(change, name, tables, time);
        } catch (JMException e) {
            throw new IllegalStateException(Troubles.reason(e), e);
        }
    }

    void remove() {
        notifier.stop();
        try {
            sites.remove();
            unregister(new ObjectName(METRICS));
            unregister(name);
        } catch (JMException e) {
            throw new IllegalStateException(Troubles.reason(e), e);
        }
    }

    private void unregister(ObjectName bean) throws JMException {
        try {
            server.unregisterMBean(bean);
        } catch (InstanceNotFoundException e) {
            // Somebody else has cleaned up.
        }
    }
}
