package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import java.util.Collections;
import java.util.List;

/** A place where findings can be read; called by threads of the agent only, and never throws on purpose. */
public interface Outlet {
    /** Stands for an outlet that is switched off or that this runtime cannot have. */
    Outlet NO_OUTLET = new Outlet() {
        @Override
        public void poll() {
            // Nothing waits to be done.
        }

        @Override
        public void changed(LeakReport now) {
            // Nobody listens.
        }

        @Override
        public void stop() {
            // Nothing was started.
        }

        @Override
        public List<String> troubles() {
            return Collections.emptyList();
        }
    };

    /** About once a second, for what has to wait until the application is ready. */
    void poll();

    /** After each scan. */
    void changed(LeakReport now);

    void stop();

    /** What this outlet could not do, one sentence each, for the blind spots of the report. */
    List<String> troubles();
}
