package io.github.halfshut.report;

/** Where outlets get reports from. */
public interface ReportSource {
    /** The report of the last scan, or an empty one before the first; never scans. */
    LeakReport latest();

    /** Scans now. */
    LeakReport fresh();

    /**
     * Closes the half-closed sockets of a leak and returns how many descriptors went; the next report says it too, and what
     * was left alone.
     *
     * @throws IllegalStateException with a sentence why, where releasing is not allowed
     * @throws IllegalArgumentException with a sentence why, if the fingerprint is that of no present leak
     */
    int release(String fingerprint);
}
