package io.github.halfshut.kernel;

/** A copy of one row of the kernel's TCP tables, for reports. */
public final class KernelSocket {
    public final Endpoint local;
    public final Endpoint remote;
    public final TcpState state;

    /** Bytes not yet read; a FIN not yet read counts one. Of a listener: connections in its accept queue. */
    public final long receiveQueue;

    /** Bytes the peer has not yet acknowledged. */
    public final long sendQueue;

    /** 0 none, 1 retransmission, 2 keepalive or delayed, 3 TIME_WAIT, 4 zero-window probe. */
    public final int timer;

    public final int retransmits;

    /** 0 while no descriptor belongs to it: never accepted, or closed and finishing. */
    public final long inode;

    public KernelSocket(
            Endpoint local,
            Endpoint remote,
            TcpState state,
            long receiveQueue,
            long sendQueue,
            int timer,
            int retransmits,
            long inode) {
        this.local = local;
        this.remote = remote;
        this.state = state;
        this.receiveQueue = receiveQueue;
        this.sendQueue = sendQueue;
        this.timer = timer;
        this.retransmits = retransmits;
        this.inode = inode;
    }
}
