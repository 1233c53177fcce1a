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
    private @Nullable Libc libc;
    private String obstacle = "not tried";
    private boolean tried;

    /** One that never asks. */
    static Netlink unused() {
        Netlink netlink = new Netlink();
        netlink.tried = true;
        return netlink;
    }

    boolean isUsed() {
        return libc != null;
    }

    /** {@code used}, or in a phrase why not. */
    String state() {
        return isUsed() ? "used" : obstacle;
    }

    /**
     * Fills the table anew with the sockets in these states; false, and then it may hold anything, when the kernel could
     * not be asked or did not tell all.
     */
    boolean readInto(TcpTable table, int states, boolean tcp6, boolean tcp) {
        Libc functions = functions();
        if (functions == null) {
            return false;
        }
        Outcome outcome = read(functions, table, states, tcp6, tcp);
        if (outcome == Outcome.INTERRUPTED) {
            outcome = read(functions, table, states, tcp6, tcp);
        }
        return outcome == Outcome.COMPLETE;
    }

    private @Nullable Libc functions() {
        if (!tried) {
            tried = true;
            link();
        }
        return libc;
    }

    private void link() {
        String why = Libc.obstacle();
        if (why != null) {
            obstacle = why;
            return;
        }
        try {
            libc = Libc.link(BUFFER);
        } catch (Throwable e) {
            // A runtime image without the library of the linker, no memory outside the heap, and what no JDK does yet.
            giveUp("native functions cannot be linked: " + e);
        }
    }

    /** For good: whoever is refused once will be again, and each attempt may leave a line in an audit log. */
    private void giveUp(String why) {
        obstacle = why;
        libc = null;
    }

    private Outcome read(Libc functions, TcpTable table, int states, boolean tcp6, boolean tcp) {
        table.clear();
        int fd = functions.socket(AF_NETLINK, RAW_NOT_INHERITED, NETLINK_SOCK_DIAG);
        if (fd < 0) {
            return refused(functions.errno());
        }
        try {
            Outcome outcome = tcp6 ? read(functions, fd, table, SockDiag.IPV6, states) : Outcome.COMPLETE;
            table.startTcp();
            return tcp && outcome == Outcome.COMPLETE ? read(functions, fd, table, SockDiag.IPV4, states) : outcome;
        } finally {
            functions.close(fd);
        }
    }

    private Outcome read(Libc functions, int fd, TcpTable table, int family, int states) {
        int length = messages.request(functions.memory, family, states);
        if (functions.send(fd, length, 0) != length) {
            return refused(functions.errno());
        }
        Outcome outcome = Outcome.GOES_ON;
        while (outcome == Outcome.GOES_ON) {
            long received = functions.receive(fd, AT_ONCE);
            if (received < 0) {
                int errno = functions.errno();
                outcome = errno == EINTR ? Outcome.GOES_ON : refused(errno);
            } else if (received == 0 || received > functions.memory.capacity()) {
                outcome = Outcome.MALFORMED;
            } else {
                outcome = messages.read(functions.memory, (int) received, table);
            }
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
                break;
            default:
                giveUp("the kernel refuses (errno " + errno + ")");
        }
        return Outcome.REFUSED;
    }
}
