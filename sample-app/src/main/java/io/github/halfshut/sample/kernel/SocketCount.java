package io.github.halfshut.sample.kernel;

/** How many sockets of this process are in the states that matter here. */
public final class SocketCount {

    /** In CLOSE_WAIT: the peer has closed, this process has not. */
    public final int halfClosed;

    /** Descriptors whose connection is gone from the kernel's tables. */
    public final int withoutRow;

    /** Bytes that wait unread in half-closed sockets. */
    public final long unread;

    /** In ESTABLISHED; as an expectation {@link #ANY} lets it be. */
    public final int established;

    private static final int ANY = -1;

    public SocketCount(int halfClosed, int withoutRow, long unread) {
        this(halfClosed, withoutRow, unread, ANY);
    }

    SocketCount(int halfClosed, int withoutRow, long unread, int established) {
        this.halfClosed = halfClosed;
        this.withoutRow = withoutRow;
        this.unread = unread;
        this.established = established;
    }

    public static SocketCount halfClosed(int sockets) {
        return new SocketCount(sockets, 0, 0);
    }

    public static SocketCount withoutRow(int descriptors) {
        return new SocketCount(0, descriptors, 0);
    }

    public static SocketCount none() {
        return new SocketCount(0, 0, 0);
    }

    /** The same, beside sockets that a library has made and never connected: some try out options on such ones. */
    public SocketCount besideUnconnected() {
        return withoutRow == 0 ? new SocketCount(halfClosed, ANY, unread, established) : this;
    }

    /** So many half-closed, and not one that the peer could still close. */
    public static SocketCount onlyHalfClosed(int sockets) {
        return new SocketCount(sockets, 0, 0, 0);
    }

    /** So many connected, none half-closed; a client that tries two addresses at once may leave the slower one unfinished. */
    public static SocketCount established(int sockets) {
        return new SocketCount(0, ANY, 0, sockets);
    }

    /** Of ten thousand half-closed loopback connections the kernel itself resets a few, so one in 500 may be gone. */
    public boolean satisfies(SocketCount expected) {
        int rowless = expected.withoutRow == ANY ? 0 : withoutRow - expected.withoutRow;
        return halfClosed + rowless == expected.halfClosed
                && Math.abs(halfClosed - expected.halfClosed) <= expected.halfClosed / 500
                && unread >= expected.unread
                && (expected.established == ANY || established == expected.established);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(halfClosed).append(" half-closed (CLOSE_WAIT), ");
        text.append(withoutRow == ANY ? "any" : String.valueOf(withoutRow)).append(" without a row");
        if (established > 0) {
            text.append(", ").append(established).append(" established");
        }
        if (unread > 0) {
            text.append(", ").append(unread).append(" bytes unread");
        }
        return text.toString();
    }
}
