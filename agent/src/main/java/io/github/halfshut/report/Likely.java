package io.github.halfshut.report;

/** A finding that unattributed sockets probably belong to. */
public final class Likely {
    public final String fingerprint;

    /** From 0 to 1, of the unattributed sockets. */
    public final double share;

    public Likely(String fingerprint, double share) {
        this.fingerprint = fingerprint;
        this.share = share;
    }
}
