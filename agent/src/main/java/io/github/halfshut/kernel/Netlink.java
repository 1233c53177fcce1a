package io.github.halfshut.kernel;

import io.github.halfshut.kernel.SockDiag.Outcome;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel for sockets by netlink: what /proc prints, by state, for a third of the price, and of listeners what
 * /proc does not tell. Only where the user has allowed native access to everybody; what it cannot do, /proc does.
 *
 * <p>The socket lives for one look: it needs no place among the descriptors of the application, and where none is left
 * /proc, whose files are held open, still answers. For one thread at a time.
 */
final class Netlink {
    /** The kernel puts no more than this into one answer (Linux 3.10 to 6.18). */
    private static final int BUFFER = 32 * 1024;

    private static final int AF_NETLINK = 16;
    /** SOCK_RAW and SOCK_CLOEXEC: no child must get it. */
    private static final int RAW_NOT_INHERITED = 3 | 0x80000;

    private static final int NETLINK_SOCK_DIAG = 4;
    /** MSG_DONTWAIT, since answers are there before send returns, and MSG_TRUNC: the length that there was. */
    private static final int AT_ONCE = 0x40 | 0x20;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ENOMEM = 12;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ENOBUFS = 105;

    private final SockDiag messages = new SockDiag(ByteOrder.nativeOrder());
    private @Nullable SystemCalls calls;
    private String state = "not tried";
    private boolean tried;

    /** Asks at the first look whether it can be had. */
    Netlink() {}

    /** By these calls, or not at all. */
    Netlink(@Nullable SystemCalls calls) {
        this.calls = calls;
        this.tried = true;
    }

    /** Linked, and not refused for good. */
    boolean isAvailable() {
        return calls != null;
    }

    /** {@code used}, or in a phrase why the last look had to do without. */
    String state() {
        return state;
    }

    /**
     * Fills the table anew with the sockets in these states; false, and then it may hold anything, when the kernel could
     * not be asked or did not tell all.
     */
    boolean readInto(TcpTable table, int states, boolean tcp6, boolean tcp) {
        SystemCalls kernel = calls();
        if (kernel == null) {
            return false;
        }
        Outcome outcome = Outcome.MALFORMED;
        try {
            outcome = read(kernel, table, states, tcp6, tcp);
            if (outcome == Outcome.INTERRUPTED) {
                outcome = read(kernel, table, states, tcp6, tcp);
            }
        } catch (RuntimeException e) {
            // The files must not be lost with it.
            giveUp("native functions fail: " + e);
        }
        if (outcome == Outcome.COMPLETE) {
            state = "used";
        } else if (outcome == Outcome.INTERRUPTED) {
            state = "the kernel's tables changed too fast";
        }
        return outcome == Outcome.COMPLETE;
    }

    private @Nullable SystemCalls calls() {
        if (!tried) {
            tried = true;
            link();
        }
        return calls;
    }

    private void link() {
        String why = Libc.obstacle();
        if (why != null) {
            state = why;
            return;
        }
        try {
            calls = Libc.link(BUFFER);
        } catch (Throwable e) {
            // A runtime image without the library of the linker, no memory outside the heap, and what no JDK does yet.
            giveUp("native functions cannot be linked: " + e);
        }
    }

    /** For good: whoever is refused once will be again, and each attempt may leave a line in an audit log. */
    private void giveUp(String why) {
        state = why;
        calls = null;
    }

    private Outcome read(SystemCalls kernel, TcpTable table, int states, boolean tcp6, boolean tcp) {
        table.clear();
        int fd = kernel.socket(AF_NETLINK, RAW_NOT_INHERITED, NETLINK_SOCK_DIAG);
        if (fd < 0) {
            return refused(kernel.errno());
        }
        try {
            Outcome outcome = tcp6 ? read(kernel, fd, table, SockDiag.IPV6, states) : Outcome.COMPLETE;
            table.startTcp();
            return tcp && outcome == Outcome.COMPLETE ? read(kernel, fd, table, SockDiag.IPV4, states) : outcome;
        } finally {
            kernel.close(fd);
        }
    }

    private Outcome read(SystemCalls kernel, int fd, TcpTable table, int family, int states) {
        int length = messages.request(kernel.memory(), family, states);
        if (kernel.send(fd, length, 0) != length) {
            return refused(kernel.errno());
        }
        Outcome outcome = Outcome.GOES_ON;
        while (outcome == Outcome.GOES_ON) {
            long received = kernel.receive(fd, AT_ONCE);
            if (received < 0) {
                return kernel.errno() == EINTR ? Outcome.INTERRUPTED : refused(kernel.errno());
            }
            boolean whole = received > 0 && received <= kernel.memory().capacity();
            outcome = whole ? messages.read(kernel.memory(), (int) received, table) : Outcome.MALFORMED;
        }
        if (outcome == Outcome.MALFORMED) {
            giveUp("the kernel answers in a form not known here");
        }
        return outcome == Outcome.REFUSED ? refused(messages.errno()) : outcome;
    }

    /** What is only short for the moment is asked for again at the next look. */
    private Outcome refused(int errno) {
        switch (errno) {
            case EINTR:
            case EAGAIN:
            case ENOMEM:
            case ENFILE:
            case EMFILE:
            case ENOBUFS:
                state = "the kernel could not answer (errno " + errno + ")";
                break;
            default:
                giveUp("the kernel refuses (errno " + errno + ")");
        }
        return Outcome.REFUSED;
    }
}
