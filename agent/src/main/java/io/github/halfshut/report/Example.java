package io.github.halfshut.report;

/** One socket of a finding, for looking it up with other tools. */
public final class Example {
    public final String local;
    public final String remote;
    public final String state;

    /** -1: unknown, as for the numbers below. */
    public final int fd;

    public final long inode;
    public final long openedAtMillis;
    public final long ageSeconds;

    public Example(
            String local, String remote, String state, int fd, long inode, long openedAtMillis, long ageSeconds) {
        this.local = local;
        this.remote = remote;
        this.state = state;
        this.fd = fd;
        this.inode = inode;
        this.openedAtMillis = openedAtMillis;
        this.ageSeconds = ageSeconds;
    }
}
