package io.github.halfshut.correlate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** How the number of sockets of each finding went over the last ten minutes; recoveries count, so growth may be negative. */
public final class Timeline {

    private static final long WINDOW = 600_000_000_000L;
    private static final int SAMPLES = 64;

    private final Map<String, Course> courses = new HashMap<>();
    private final long startNanos;

    /** @param startNanos when looking began: before it nothing was counted */
    public Timeline(long startNanos) {
        this.startNanos = startNanos;
    }

    /** Notes that a finding has so many sockets, of which the first came under suspicion at {@code firstNanos}. */
    public void note(String finding, int sockets, long firstNanos, long nowNanos) {
        Course course = courses.get(finding);
        if (course == null) {
            course = new Course();
            // Before its first socket the finding had none; without this a first report could say nothing of growth.
            course.add(Math.max(firstNanos, startNanos), 0);
            courses.put(finding, course);
        }
        course.add(nowNanos, sockets);
    }

    /** Notes zero for the findings that were not noted at {@code nowNanos}, and forgets those long gone. */
    public void close(long nowNanos) {
        Iterator<Course> all = courses.values().iterator();
        while (all.hasNext()) {
            Course course = all.next();
            if (course.lastNanos() != nowNanos) {
                course.add(nowNanos, 0);
            }
            if (course.isOver(nowNanos)) {
                all.remove();
            }
        }
    }

    /** Sockets more per minute, as the change over the last ten minutes or since the first sighting. */
    public double perMinute(String finding) {
        Course course = courses.get(finding);
        return course == null ? 0 : course.perMinute();
    }

    /** Samples of one finding, thinned as they grow old. */
    private static final class Course {
        private final long[] nanos = new long[SAMPLES];
        private final int[] sockets = new int[SAMPLES];
        private int length;

        void add(long now, int count) {
            if (length > 0 && nanos[length - 1] == now) {
                sockets[length - 1] = count;
                return;
            }
            int keepFrom = 0;
            while (keepFrom + 1 < length && now - nanos[keepFrom + 1] >= WINDOW) {
                keepFrom++;
            }
            shift(keepFrom);
            if (length == SAMPLES) {
                thin();
            }
            nanos[length] = now;
            sockets[length++] = count;
        }

        private void shift(int by) {
            length -= by;
            System.arraycopy(nanos, by, nanos, 0, length);
            System.arraycopy(sockets, by, sockets, 0, length);
        }

        private void thin() {
            int kept = 0;
            for (int i = 0; i < length; i += 2) {
                nanos[kept] = nanos[i];
                sockets[kept++] = sockets[i];
            }
            length = kept;
        }

        long lastNanos() {
            return nanos[length - 1];
        }

        boolean isOver(long now) {
            for (int i = 0; i < length; i++) {
                if (sockets[i] != 0) {
                    return false;
                }
            }
            return now - nanos[0] > WINDOW / 2;
        }

        double perMinute() {
            long elapsed = nanos[length - 1] - nanos[0];
            // A burst of a few seconds must not be called thousands a minute: less than a minute counts as one.
            return (sockets[length - 1] - sockets[0]) * 60e9 / Math.max(elapsed, 60_000_000_000L);
        }
    }
}
