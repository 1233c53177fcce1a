package io.github.halfshut.sample.kernel;

/** What waits in a listener until somebody accepts it. */
public final class AcceptQueue {

    /** As the listener itself says. */
    public final long length;

    /** Connections whose client is still there, and those whose client has closed, in CLOSE_WAIT. */
    public final int established;

    public final int halfClosed;

    AcceptQueue(long length, int established, int halfClosed) {
        this.length = length;
        this.established = established;
        this.halfClosed = halfClosed;
    }

    public static AcceptQueue established(int connections) {
        return new AcceptQueue(connections, connections, 0);
    }

    public static AcceptQueue halfClosed(int connections) {
        return new AcceptQueue(connections, 0, connections);
    }

    public static AcceptQueue empty() {
        return new AcceptQueue(0, 0, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AcceptQueue
                && ((AcceptQueue) other).length == length
                && ((AcceptQueue) other).established == established
                && ((AcceptQueue) other).halfClosed == halfClosed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(length) + 31 * established + 961 * halfClosed;
    }

    @Override
    public String toString() {
        return length + " never accepted (" + established + " ESTABLISHED, " + halfClosed + " CLOSE_WAIT)";
    }
}
