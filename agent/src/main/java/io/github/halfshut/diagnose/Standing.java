package io.github.halfshut.diagnose;

import java.util.HashMap;
import java.util.Map;

/** Since when threads have stood at one line at every look: who hangs does, who works is elsewhere by the next. */
final class Standing {

    private Map<Long, Stand> before = new HashMap<>();
    private Map<Long, Stand> now = new HashMap<>();
    private long nanos;

    /** A thread at a line. */
    private static final class Stand {
        final String line;
        final long sinceNanos;

        Stand(String line, long sinceNanos) {
            this.line = line;
            this.sinceNanos = sinceNanos;
        }
    }

    /** A look begins; whoever was not seen at the last one begins anew. */
    void look(long nanos) {
        this.nanos = nanos;
        before = now;
        now = new HashMap<>();
    }

    /** How long this thread has been seen at this line without a break, in nanoseconds. */
    long noteNanos(Thread thread, String line) {
        Stand last = before.get(thread.getId());
        Stand stand = last != null && last.line.equals(line) ? last : new Stand(line, nanos);
        now.put(thread.getId(), stand);
        return nanos - stand.sinceNanos;
    }
}
