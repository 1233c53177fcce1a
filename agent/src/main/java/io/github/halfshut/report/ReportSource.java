package io.github.halfshut.report;

/** Where outlets get reports from. */
public interface ReportSource {
    /** The report of the last scan, or an empty one before the first; never scans. */
    LeakReport latest();

    /** Scans now. */
    LeakReport fresh();

    /**
     * Closes the sockets of a leak and returns how many.
     *
     * @throws IllegalStateException with a sentence why, where releasing is not allowed
     */
    int release(String fingerprint);
}
