package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Listener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a report as metrics want them: names that are always the same, and never more of them than a few dozen. */
final class Metrics {
    /** So many leaks have a place of their own; the rest is added up under {@link #OTHER}. */
    static final int SITES = 20;

    static final String OTHER = "other";

    /** TCP states as OpenTelemetry's {@code network.connection.state} spells them, by the kernel's name. */
    static final Map<String, String> STATES = states();

    /** All causes of the report, in lower case. */
    static final List<String> CAUSES = Collections.unmodifiableList(Arrays.asList(
            "per_request_client",
            "response_not_closed",
            "idle_in_pool",
            "socket_not_closed",
            "accepted_not_closed",
            "never_accepted",
            "close_not_finished",
            "dead_descriptor",
            "client_not_closed",
            "unreachable",
            "unread_data",
            "unknown"));

    private Metrics() {}

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("ESTABLISHED", "established");
        states.put("SYN_SENT", "syn_sent");
        states.put("SYN_RECV", "syn_received");
        states.put("FIN_WAIT1", "fin_wait_1");
        states.put("FIN_WAIT2", "fin_wait_2");
        states.put("TIME_WAIT", "time_wait");
        states.put("CLOSE", "closed");
        states.put("CLOSE_WAIT", "close_wait");
        states.put("LAST_ACK", "last_ack");
        states.put("LISTEN", "listen");
        states.put("CLOSING", "closing");
        return Collections.unmodifiableMap(states);
    }

    /** In the order of {@link #STATES}; null where the tables could not be read. */
    static Long[] sockets(LeakReport report) {
        Long[] counts = new Long[STATES.size()];
        int i = 0;
        for (String state : STATES.keySet()) {
            Long count = report.kernel.states.get(state);
            counts[i++] = report.kernel.states.isEmpty() ? null : Long.valueOf(count == null ? 0 : count);
        }
        return counts;
    }

    /** In the order of {@link #CAUSES}. */
    static Long[] leakedSockets(LeakReport report) {
        Long[] counts = new Long[CAUSES.size()];
        Arrays.fill(counts, Long.valueOf(0));
        for (Leak leak : report.leaks) {
            int cause = CAUSES.indexOf(leak.cause.toLowerCase(Locale.ROOT));
            if (leak.mustAct() && cause >= 0) {
                counts[cause] += leak.sockets;
            }
        }
        return counts;
    }

    static long neverAccepted(LeakReport report) {
        long waiting = 0;
        for (Listener listener : report.listeners) {
            waiting += listener.neverAcceptedTotal();
        }
        return waiting;
    }

    /** The leaks with most sockets, and one for all others where there are more. */
    static List<SiteFigures> sites(LeakReport report) {
        Map<String, SiteFigures> sites = new LinkedHashMap<>();
        for (Leak leak : report.leaks) {
            if (leak.mustAct()) {
                SiteFigures figures = SiteFigures.of(leak);
                SiteFigures same = sites.get(figures.fingerprint);
                if (same == null && sites.size() >= SITES) {
                    figures = figures.asOther();
                    same = sites.get(OTHER);
                }
                sites.put(figures.fingerprint, same == null ? figures : same.and(figures));
            }
        }
        return new ArrayList<>(sites.values());
    }

    /** What metrics say of one leak: no peer, no line, no stack, of which there may be any number. */
    static final class SiteFigures {
        final String fingerprint;
        /** {@code package.Class.method}. */
        final String site;

        final String cause;
        final long sockets;
        final long oldestSeconds;
        final long unreadBytes;

        private SiteFigures(
                String fingerprint, String site, String cause, long sockets, long oldestSeconds, long unreadBytes) {
            this.fingerprint = fingerprint;
            this.site = site;
            this.cause = cause;
            this.sockets = sockets;
            this.oldestSeconds = oldestSeconds;
            this.unreadBytes = unreadBytes;
        }

        private static SiteFigures of(Leak leak) {
            return new SiteFigures(
                    leak.fingerprint,
                    leak.blame == null ? "unknown" : leak.blame.className + "." + leak.blame.method,
                    leak.cause.toLowerCase(Locale.ROOT),
                    leak.sockets,
                    Math.max(0, leak.oldestSeconds),
                    leak.unreadBytes);
        }

        private SiteFigures asOther() {
            return new SiteFigures(OTHER, OTHER, OTHER, sockets, oldestSeconds, unreadBytes);
        }

        private SiteFigures and(SiteFigures more) {
            return new SiteFigures(
                    fingerprint,
                    site,
                    cause,
                    sockets + more.sockets,
                    Math.max(oldestSeconds, more.oldestSeconds),
                    unreadBytes + more.unreadBytes);
        }
    }
}
