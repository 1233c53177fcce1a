package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.SimpleType;

/**
 * A bean for each of the largest leaks, by fingerprint, for collectors that find rows only as beans (OpenTelemetry's). They
 * come and go with the leaks.
 */
final class SiteBeans {
    private static final String NAME = "io.github.halfshut:type=LeakSite,fingerprint=";

    private final MBeanServer server;
    private final Map<String, Site> sites = new HashMap<>();

    SiteBeans(MBeanServer server) {
        this.server = server;
    }

    void show(LeakReport report) throws JMException {
        Map<String, Metrics.SiteFigures> now = new HashMap<>();
        for (Metrics.SiteFigures figures : Metrics.sites(report)) {
            now.put(figures.fingerprint, figures);
        }
        Iterator<Map.Entry<String, Site>> known = sites.entrySet().iterator();
        while (known.hasNext()) {
            Map.Entry<String, Site> site = known.next();
            if (!now.containsKey(site.getKey())) {
                known.remove();
                unregister(site.getKey());
            }
        }
        for (Metrics.SiteFigures figures : now.values()) {
            Site site = sites.get(figures.fingerprint);
            if (site == null) {
                site = new Site(figures);
                server.registerMBean(site, new ObjectName(NAME + figures.fingerprint));
                sites.put(figures.fingerprint, site);
            }
            site.figures = figures;
        }
    }

    void remove() throws JMException {
        for (String fingerprint : sites.keySet()) {
            unregister(fingerprint);
        }
        sites.clear();
    }

    private void unregister(String fingerprint) throws JMException {
        try {
            server.unregisterMBean(new ObjectName(NAME + fingerprint));
        } catch (InstanceNotFoundException e) {
            // Somebody else has cleaned up.
        }
    }

    /** One leak. */
    private static final class Site extends ReadOnlyBean {
        volatile Metrics.SiteFigures figures;

        Site(Metrics.SiteFigures figures) {
            super("Halfshut: one leak");
            this.figures = figures;
            has("Site", SimpleType.STRING, "Class and method that are blamed");
            has("Cause", SimpleType.STRING, "The cause, in lower case");
            has("Sockets", SimpleType.LONG, "Its sockets");
            has("OldestSeconds", SimpleType.LONG, "Age of the oldest, in seconds");
            has("UnreadBytes", SimpleType.LONG, "Bytes that wait unread in them");
        }

        @Override
        Object value(String name) {
            Metrics.SiteFigures now = figures;
            switch (name) {
                case "Site":
                    return BeanTables.cell(now.site);
                case "Cause":
                    return BeanTables.cell(now.cause);
                case "Sockets":
                    return now.sockets;
                case "OldestSeconds":
                    return now.oldestSeconds;
                default:
                    return now.unreadBytes;
            }
        }
    }
}
