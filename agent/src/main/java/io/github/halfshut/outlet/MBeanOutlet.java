package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers the MBean once the platform's MBean server exists. It is never us who create that: doing so initialises
 * java.util.logging and the builder of MBean servers, and application servers want to choose both (WildFly does not
 * start otherwise). Whoever connects a console creates the server, so nobody waits in vain.
 *
 * <p>No type of JMX is mentioned here, so that a runtime without it can load this class and say so.
 */
public final class MBeanOutlet implements Outlet {
    private final ReportSource source;
    private final DumpFiles files;
    private final Troubles troubles = new Troubles();
    private final LeakChanges changes = new LeakChanges();
    private volatile @Nullable BeanRegistration registration;
    private volatile boolean over;
    private boolean showsSites = true;

    public MBeanOutlet(ReportSource source, DumpFiles files) {
        this.source = source;
        this.files = files;
    }

    @Override
    public void poll() {
        BeanRegistration bean = tryRegister() ? registration : null;
        if (bean != null && showsSites) {
            try {
                // Here and not where changes are told: a registration is told to listeners of the application.
                bean.show(source.latest());
            } catch (RuntimeException | Error e) {
                // Once is enough: the outlets after this one must go on.
                showsSites = false;
                troubles.add("The beans of single leaks could not be registered (" + Troubles.reason(e) + ").");
            }
        }
    }

    /** Whether the MBean is registered now; cheap while there is no server. */
    public boolean tryRegister() {
        if (registration == null && !over) {
            try {
                registration = BeanRegistration.whereServerIsReady(source, files);
            } catch (LinkageError e) {
                over = true;
                troubles.add("This runtime has no JMX (" + Troubles.reason(e) + "), so there is no MBean.");
            } catch (IllegalStateException e) {
                over = true;
                troubles.add("There is no MBean: " + e.getMessage() + ".");
            } catch (RuntimeException e) {
                over = true;
                troubles.add("The MBean could not be registered (" + Troubles.reason(e) + ").");
            }
        }
        return registration != null;
    }

    @Override
    public void changed(LeakReport now) {
        List<LeakChange> found;
        synchronized (changes) {
            found = changes.since(now);
        }
        BeanRegistration bean = registration;
        if (bean == null) {
            return;
        }
        try {
            for (LeakChange change : found) {
                bean.send(change, now.takenAtMillis);
            }
        } catch (RuntimeException e) {
            troubles.add("A notification could not be sent (" + Troubles.reason(e) + ").");
        }
    }

    @Override
    public void stop() {
        over = true;
        BeanRegistration bean = registration;
        registration = null;
        if (bean != null) {
            try {
                bean.remove();
            } catch (RuntimeException e) {
                troubles.add("The MBean could not be taken back (" + Troubles.reason(e) + ").");
            }
        }
    }

    @Override
    public List<String> troubles() {
        return troubles.list();
    }
}
