package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Peer;
import io.github.halfshut.report.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a recording is told: the TCP states and each leak at each look, what has come, doubled or gone since, and, where it
 * asks for that, each socket opened.
 */
final class JfrEvents {
    /** A recording is no place for thousands of leaks at each look. */
    private static final int LEAKS = 100;

    private final JfrEvent states;
    private final JfrEvent leak;
    private final JfrEvent found;
    private final JfrEvent grown;
    private final JfrEvent recovered;
    private final JfrEvent opened;
    private final LeakChanges changes = new LeakChanges();

    JfrEvents() throws ReflectiveOperationException {
        List<JfrEvent.Field> counts = new ArrayList<>();
        for (String state : Metrics.STATES.keySet()) {
            counts.add(JfrEvent.Field.count(camel(state), state));
        }
        counts.add(JfrEvent.Field.count("neverAccepted", "Never Accepted"));
        counts.add(JfrEvent.Field.count("openFiles", "Open Descriptors"));
        counts.add(JfrEvent.Field.count("maxFiles", "Descriptor Limit"));
        states = JfrEvent.register(
                "SocketStates",
                "Socket States",
                "TCP sockets of this process by state at one look at the kernel; -1: unknown",
                counts);
        leak = onLeak("Leak", "Socket Leak", "One leak at one look at the kernel");
        found = onLeak("LeakFound", "Socket Leak Found", "A leak that was not there at the look before");
        grown = onLeak("LeakGrown", "Socket Leak Grown", "A leak that has doubled since it was last told");
        recovered =
                onLeak("LeakRecovered", "Socket Leak Recovered", "A leak that is there no more, as it was told last");
        opened = JfrEvent.registerOff(
                "SocketOpened",
                "Socket Opened",
                "A socket that was connected, accepted or bound, with the code that did it",
                Arrays.asList(
                        JfrEvent.Field.time("openedAt", "Opened at"),
                        JfrEvent.Field.text("kind", "Kind"),
                        JfrEvent.Field.count("descriptor", "Descriptor"),
                        JfrEvent.Field.text("blame", "Blame"),
                        JfrEvent.Field.text("thread", "Thread"),
                        JfrEvent.Field.count("missedAfter", "Missed After"),
                        JfrEvent.Field.text("trace", "Trace")));
    }

    /** Each opening costs the program something while it is followed, so only for a recording that wants it. */
    void writeOpened(OpenedSockets sockets) throws ReflectiveOperationException {
        if (!opened.isEnabled()) {
            sockets.ignore();
            return;
        }
        for (OpenedSocket socket : sockets.follow()) {
            opened.write(
                    socket.openedMillis,
                    socket.kind,
                    (long) socket.descriptor,
                    socket.blame == null ? "" : Plain.line(socket.blame.toString()),
                    Plain.line(socket.thread),
                    socket.missedAfter,
                    trace(socket.trace));
        }
    }

    /** Short columns first: what prints them cuts long ones. */
    private static JfrEvent onLeak(String name, String label, String description) throws ReflectiveOperationException {
        return JfrEvent.register(
                name,
                label,
                description,
                Arrays.asList(
                        JfrEvent.Field.count("sockets", "Sockets"),
                        JfrEvent.Field.decimal("growthPerMinute", "Growth/min"),
                        JfrEvent.Field.seconds("oldest", "Oldest"),
                        JfrEvent.Field.text("cause", "Cause"),
                        JfrEvent.Field.text("blame", "Blame"),
                        JfrEvent.Field.text("peer", "Peer"),
                        JfrEvent.Field.text("library", "Library"),
                        JfrEvent.Field.text("fingerprint", "Fingerprint"),
                        JfrEvent.Field.text("trace", "Trace")));
    }

    void write(LeakReport report) throws ReflectiveOperationException {
        writeStates(report);
        int left = LEAKS;
        for (Leak present : report.leaks) {
            if (present.mustAct() && left-- > 0) {
                write(leak, present);
            }
        }
        for (LeakChange change : changes.since(report)) {
            if (change.type.equals(LeakChange.NEW)) {
                write(found, change.leak);
            } else if (change.type.equals(LeakChange.GROWN)) {
                write(grown, change.leak);
            } else if (change.type.equals(LeakChange.RECOVERED)) {
                write(recovered, change.leak);
            }
        }
    }

    private void writeStates(LeakReport report) throws ReflectiveOperationException {
        Map<String, Long> known = report.kernel.states;
        List<Object> values = new ArrayList<>();
        for (String state : Metrics.STATES.keySet()) {
            Long count = known.get(state);
            values.add(known.isEmpty() ? Long.valueOf(-1) : Long.valueOf(count == null ? 0 : count));
        }
        values.add(Metrics.neverAccepted(report));
        values.add(report.kernel.openFiles);
        values.add(report.kernel.maxFiles);
        states.write(values.toArray());
    }

    private static void write(JfrEvent event, Leak leak) throws ReflectiveOperationException {
        Peer most = Peer.most(leak.peers);
        event.write(
                leak.sockets,
                leak.growthPerMinute,
                leak.oldestSeconds,
                leak.cause,
                leak.blame == null ? "" : Plain.line(leak.blame.toString()),
                most == null ? "" : Plain.line(most.toString()),
                leak.library == null ? "" : Plain.line(leak.library),
                leak.fingerprint,
                trace(leak.traces.socket));
    }

    /** An event can bear no stack of another time, so it is text. */
    private static String trace(List<String> trace) {
        StringBuilder frames = new StringBuilder();
        for (String frame : trace) {
            frames.append(frames.length() == 0 ? "" : "\n").append(Plain.line(frame));
        }
        return frames.toString();
    }

    /** {@code FIN_WAIT1} is {@code finWait1}. */
    private static String camel(String state) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < state.length(); i++) {
            char c = state.charAt(i);
            if (c != '_') {
                name.append(upper ? c : Character.toLowerCase(c));
            }
            upper = c == '_';
        }
        return name.toString();
    }
}
