package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into Flight Recorder once somebody records. It is never us who initialise it, which takes a fifth of a second:
 * about once a second it is asked whether it is initialised, a field. Written are reports that are there anyway.
 */
public final class JfrOutlet implements Outlet {
    private final ReportSource source;
    private final OpenedSockets opened;
    private final Troubles troubles = new Troubles();
    private @Nullable Method isInitialized;
    private @Nullable JfrEvents events;
    private @Nullable LeakReport written;
    private boolean over;

    public JfrOutlet(ReportSource source, OpenedSockets opened) {
        this.source = source;
        this.opened = opened;
    }

    @Override
    public void poll() {
        if (over) {
            return;
        }
        try {
            JfrEvents recording = events();
            if (recording != null) {
                recording.writeOpened(opened);
                LeakReport latest = source.latest();
                if (latest != written && latest.agent.scans > 0) {
                    written = latest;
                    recording.write(latest);
                }
            }
        } catch (ClassNotFoundException absent) {
            // A runtime without the module jdk.jfr, or JDK 8 before update 262.
            over = true;
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            // Once is enough: the outlets after this one must go on.
            over = true;
            opened.ignore();
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            troubles.add("No JFR events are written any more (" + Troubles.reason(cause) + ").");
        }
    }

    private @Nullable JfrEvents events() throws ReflectiveOperationException {
        if (events == null) {
            Method question = isInitialized;
            if (question == null) {
                question = JfrEvent.jfr("FlightRecorder").getMethod("isInitialized");
                isInitialized = question;
            }
            if (Boolean.TRUE.equals(question.invoke(null))) {
                events = new JfrEvents();
            }
        }
        return events;
    }

    @Override
    public void changed(LeakReport now) {
        // The last report is written at the next poll, on a thread that holds no lock.
    }

    @Override
    public void stop() {
        over = true;
        opened.ignore();
    }

    @Override
    public List<String> troubles() {
        return troubles.list();
    }
}
