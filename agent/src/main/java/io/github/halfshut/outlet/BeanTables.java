package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Listener;
import io.github.halfshut.report.Peer;
import io.github.halfshut.report.Plain;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Findings and listeners as tables of open types, which every JMX console can show. */
final class BeanTables {
    static final int ROWS = 1_000;
    private static final SimpleType<String> TEXT = SimpleType.STRING;
    private static final SimpleType<Long> NUMBER = SimpleType.LONG;

    private static final String[] LEAK_COLUMNS = {
        "fingerprint",
        "cause",
        "confidence",
        "severity",
        "sockets",
        "oldestSeconds",
        "growthPerMinute",
        "peer",
        "blame",
        "library"
    };
    private static final String[] LISTENER_COLUMNS = {
        "address", "port", "backlog", "acceptQueue", "neverAccepted", "unreadBytes", "drops", "site", "verdict"
    };

    final TabularType leaks;
    final TabularType listeners;

    BeanTables() throws OpenDataException {
        OpenType<?>[] leak = {TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER, SimpleType.DOUBLE, TEXT, TEXT, TEXT};
        leaks = table("Leaks", "findings", LEAK_COLUMNS, leak);
        OpenType<?>[] listener = {TEXT, SimpleType.INTEGER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, TEXT, TEXT};
        listeners = table("Listeners", "listening sockets", LISTENER_COLUMNS, listener);
    }

    /** The first column is the index. */
    private static TabularType table(String name, String what, String[] columns, OpenType<?>[] types)
            throws OpenDataException {
        CompositeType row = new CompositeType(name + "Row", "One of the " + what, columns, columns, types);
        return new TabularType(name, "The " + what, row, new String[] {columns[0]});
    }

    TabularData leaks(LeakReport report) throws OpenDataException {
        TabularDataSupport table = new TabularDataSupport(leaks);
        for (Leak leak : report.leaks) {
            add(row(leak), table);
        }
        return table;
    }

    /** Of two rows with one index the first stays. */
    private static void add(CompositeData row, TabularDataSupport table) {
        if (table.size() < ROWS && !table.containsKey(table.calculateIndex(row))) {
            table.put(row);
        }
    }

    /** As it may stand in a console: those written with Swing take a text that begins with this mark-up for a page. */
    static String cell(String text) {
        String line = Plain.line(text);
        return line.regionMatches(true, 0, "<html>", 0, 6) ? " " + line : line;
    }

    CompositeData row(Leak leak) throws OpenDataException {
        Peer most = Peer.most(leak.peers);
        Object[] values = {
            cell(leak.fingerprint),
            cell(leak.cause),
            cell(leak.confidence),
            cell(leak.severity),
            leak.sockets,
            leak.oldestSeconds,
            Double.isNaN(leak.growthPerMinute) ? 0.0 : leak.growthPerMinute,
            most == null ? "" : cell(most.toString()),
            leak.blame == null ? "" : cell(leak.blame.toString()),
            leak.library == null ? "" : cell(leak.library)
        };
        return new CompositeDataSupport(leaks.getRowType(), LEAK_COLUMNS, values);
    }

    /** The index is address and port together: many listeners share an address. */
    TabularData listeners(LeakReport report) throws OpenDataException {
        TabularDataSupport table = new TabularDataSupport(listeners);
        for (Listener listener : report.listeners) {
            add(row(listener), table);
        }
        return table;
    }

    private CompositeData row(Listener listener) throws OpenDataException {
        Object[] values = {
            cell(listener.endpoint()),
            listener.port,
            listener.backlog,
            listener.acceptQueue,
            listener.neverAcceptedTotal(),
            listener.unreadBytes,
            listener.drops,
            listener.site == null ? "" : cell(listener.site.toString()),
            cell(listener.verdict)
        };
        return new CompositeDataSupport(listeners.getRowType(), LISTENER_COLUMNS, values);
    }
}
