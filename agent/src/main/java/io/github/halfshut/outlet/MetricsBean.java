package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import java.util.Arrays;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.jspecify.annotations.Nullable;

/**
 * The last look in the shapes that collectors read whole: composites, which all of them flatten, and a table whose texts all
 * belong to its index, so that jmx_exporter makes labels of them. OpenTelemetry's cannot read tables; see {@link SiteBeans}.
 */
final class MetricsBean extends ReadOnlyBean {
    private static final String[] INDEX = {"fingerprint", "site", "cause"};
    private static final String[] COLUMNS = {"fingerprint", "site", "cause", "sockets", "oldestSeconds", "unreadBytes"};

    private final ReportSource source;
    private final CompositeType byState;
    private final CompositeType byCause;
    private final TabularType sites;

    MetricsBean(ReportSource source) throws OpenDataException {
        super("Halfshut: figures of the last look, for collectors of metrics");
        this.source = source;
        byState = counts("SocketsByState", Metrics.STATES.values().toArray(new String[0]));
        byCause = counts("LeakedSocketsByCause", Metrics.CAUSES.toArray(new String[0]));
        OpenType<?>[] types = {
            SimpleType.STRING, SimpleType.STRING, SimpleType.STRING, SimpleType.LONG, SimpleType.LONG, SimpleType.LONG
        };
        sites = new TabularType(
                "Sites", "The leaks", new CompositeType("Site", "One leak", COLUMNS, COLUMNS, types), INDEX);
        has("Sockets", byState, "TCP sockets of this process by state");
        has("LeakedSockets", byCause, "Sockets in findings of severity leak by cause");
        has("Sites", sites, "The largest leaks; those beyond the twentieth are one row");
        has("NeverAcceptedSockets", SimpleType.LONG, "Connections in accept queues");
        has("TrackedSockets", SimpleType.LONG, "Open sockets that the agent saw opened");
        has("OpenFileDescriptors", SimpleType.LONG, "Open file descriptors of this process");
        has("MaxFileDescriptors", SimpleType.LONG, "Limit of open file descriptors");
        has("ListenOverflows", SimpleType.LONG, "Connections refused at full accept queues, in this network namespace");
        has("Scans", SimpleType.LONG, "Looks at the kernel");
        has("LastScanTimestampSeconds", SimpleType.DOUBLE, "When the last look was, in seconds since 1970");
        has("CpuSeconds", SimpleType.DOUBLE, "CPU time of the agent's watching thread");
    }

    private static CompositeType counts(String name, String[] items) throws OpenDataException {
        OpenType<?>[] longs = new OpenType<?>[items.length];
        Arrays.fill(longs, SimpleType.LONG);
        return new CompositeType(name, name, items, items, longs);
    }

    @Override
    @Nullable
    Object value(String name) throws OpenDataException {
        LeakReport report = source.latest();
        switch (name) {
            case "Sockets":
                return new CompositeDataSupport(
                        byState, Metrics.STATES.values().toArray(new String[0]), Metrics.sockets(report));
            case "LeakedSockets":
                return new CompositeDataSupport(
                        byCause, Metrics.CAUSES.toArray(new String[0]), Metrics.leakedSockets(report));
            case "Sites":
                return sites(report);
            case "NeverAcceptedSockets":
                return Metrics.neverAccepted(report);
            case "TrackedSockets":
                return report.agent.trackedSockets;
            case "OpenFileDescriptors":
                return known(report.kernel.openFiles);
            case "MaxFileDescriptors":
                return known(report.kernel.maxFiles);
            case "ListenOverflows":
                return known(report.kernel.listenOverflows);
            case "Scans":
                return report.agent.scans;
            case "LastScanTimestampSeconds":
                return report.agent.scans == 0 ? null : Double.valueOf(report.takenAtMillis / 1e3);
            default:
                return report.agent.cpuSeconds < 0 ? null : Double.valueOf(report.agent.cpuSeconds);
        }
    }

    /** Collectors leave out what is null, and would draw -1. */
    private static @Nullable Long known(long number) {
        return number < 0 ? null : Long.valueOf(number);
    }

    private TabularDataSupport sites(LeakReport report) throws OpenDataException {
        TabularDataSupport table = new TabularDataSupport(sites);
        for (Metrics.SiteFigures site : Metrics.sites(report)) {
            Object[] row = {
                BeanTables.cell(site.fingerprint),
                BeanTables.cell(site.site),
                BeanTables.cell(site.cause),
                site.sockets,
                site.oldestSeconds,
                site.unreadBytes
            };
            table.put(new CompositeDataSupport(sites.getRowType(), COLUMNS, row));
        }
        return table;
    }
}
