package io.github.halfshut.kernel;

import java.io.File;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says about the sockets and descriptors of this process.
 *
 * <p>All files are opened here, once: {@code net/tcp6}, {@code net/tcp}, {@code net/netstat}, {@code status} and
 * {@code limits} of /proc/self, and by {@link #adoptThread} {@code schedstat}: six descriptors. When descriptors have
 * run out, everything below still answers. Tables come by netlink where that can be had, else from these files. Nothing
 * here throws; what cannot be had is listed by {@link #missing}. For use by one thread at a time.
 */
public final class KernelReader {
    /** About 20 MB of columns, far more rows than there are ports to one destination. */
    private static final int ROW_LIMIT = 250_000;

    private final File root;
    private final List<String> missing = new ArrayList<>();
    private final ProcTcp tcp6;
    private final boolean withoutIpv6;
    private final ProcTcp tcp;
    private final Netlink netlink;
    private final ProcNetstat netstat;
    private final ProcFd descriptors;
    private final Limits limits;
    private final TcpTable table;
    private final TcpTable listeners;
    private @Nullable HeldText schedstat;
    private boolean sawEverything;

    private KernelReader(File root, int rowLimit, ByteOrder order, Netlink netlink) {
        this.root = root;
        this.netlink = netlink;
        List<String> tcp6Missing = new ArrayList<>();
        tcp6 = new ProcTcp(root, "tcp6", order, tcp6Missing);
        tcp = new ProcTcp(root, "tcp", order, missing);
        // A kernel without IPv6 has no such file, and then there is nothing to be missed.
        withoutIpv6 = tcp.isOpen() && !new File(root, "self/net/tcp6").exists() && !tcp6.isOpen();
        if (!withoutIpv6) {
            missing.addAll(tcp6Missing);
        }
        netstat = new ProcNetstat(root, missing);
        descriptors = new ProcFd(root, missing);
        limits = new Limits(root, missing);
        table = new TcpTable(rowLimit);
        listeners = new TcpTable(rowLimit);
        if (!root.isDirectory()) {
            missing.clear();
            missing.add("There is no " + root + " here, so the kernel could not be asked about sockets.");
        }
    }

    /** Opens {@code /proc}; netlink is tried at the first look, and not before. */
    public static KernelReader open() {
        return open(new File("/proc"), ROW_LIMIT, ByteOrder.nativeOrder(), new Netlink());
    }

    /** Opens what there is below a directory that looks like {@code /proc}, and asks the kernel in no other way. */
    public static KernelReader open(File procRoot) {
        return open(procRoot, ROW_LIMIT, ByteOrder.nativeOrder(), new Netlink(null));
    }

    static KernelReader open(File procRoot, int rowLimit, ByteOrder order, Netlink netlink) {
        KernelReader reader = new KernelReader(procRoot, rowLimit, order, netlink);
        // Loads what only rows need: without descriptors no class can be loaded, and there may be no row yet.
        reader.table.socket(0);
        return reader;
    }

    /** At least one of the two tables can be read. */
    public boolean available() {
        return tcp6.isOpen() || tcp.isOpen();
    }

    /**
     * Reads the tables into the one table that is used for every scan. Each costs a walk over the whole hash of the
     * kernel even when it prints nothing, so without {@code bothFamilies} only those are read in which
     * {@link TcpTable#find} has found a row since the last scan of both; if there was none, both.
     */
    public TcpTable scan(boolean bothFamilies) {
        boolean both = bothFamilies || table.foundInTcp6() == table.foundInTcp();
        boolean want6 = both || table.foundInTcp6();
        boolean want4 = both || table.foundInTcp();
        if (both) {
            table.forgetFound();
        }
        boolean whole = netlink.readInto(table, SockDiag.ALL_BUT_TIME_WAIT, want6, want4) || readFiles(want6, want4);
        sawEverything = whole && want6 && want4 && !table.truncated();
        return table;
    }

    /** The table of the last {@link #scan} is not needed any more. */
    public void release() {
        table.release();
    }

    private boolean readFiles(boolean want6, boolean want4) {
        table.clear();
        boolean whole6 = !want6 || withoutIpv6 || tcp6.readInto(table);
        table.startTcp();
        boolean whole4 = !want4 || tcp.readInto(table);
        return whole6 && whole4;
    }

    /**
     * Reads the listeners of both families, and only those, into a table of their own: their accept queues cost far less
     * than the whole tables. Other rows that happen to stand on the same pages are in it too.
     */
    public TcpTable scanListeners() {
        if (!netlink.readInto(listeners, SockDiag.LISTENERS, true, true)) {
            listeners.clear();
            tcp6.readListenersInto(listeners);
            listeners.startTcp();
            tcp.readListenersInto(listeners);
        }
        return listeners;
    }

    /** Whether {@link #scanListeners} tells more of listeners than {@link #scan}: their drops. */
    public boolean tellsDrops() {
        return netlink.isAvailable();
    }

    /** {@code used}, or in a phrase why netlink is not. */
    public String netlink() {
        return netlink.state();
    }

    /**
     * The last scan read both tables, to the end and without reaching the row limit: only then a socket without a row
     * has none, and even then two such scans should agree, since the tables are no snapshot.
     */
    public boolean sawEverything() {
        return sawEverything;
    }

    /** Rows since the start that were printed in a form not known here. */
    public int malformedRows() {
        return tcp6.malformed() + tcp.malformed();
    }

    public ProcFd descriptors() {
        return descriptors;
    }

    public Limits limits() {
        return limits;
    }

    public ProcNetstat netstat() {
        return netstat;
    }

    /** Descriptors in use, or -1; when they cannot be counted because none is left, the maximum. */
    public int openFiles() {
        int count = descriptors.count();
        return count < 0 && descriptors.listable() ? maxFiles() : count;
    }

    /** The limit of descriptors, or -1. */
    public int maxFiles() {
        return limits.maxOpenFiles();
    }

    /** From now on {@link #cpuNanos} speaks of the calling thread, whoever asks. */
    public void adoptThread() {
        HeldText before = schedstat;
        if (before != null) {
            before.close();
        }
        schedstat = new HeldText(HeldFile.ofThread(root, "schedstat"));
    }

    /** CPU time of the adopted thread, or -1; exact over seconds, it may lag behind by a tick of the kernel. */
    public long cpuNanos() {
        HeldText text = schedstat;
        return text != null && text.refresh() ? text.numberAt(0) : -1;
    }

    /** One sentence for each fact that cannot be had here. */
    public List<String> missing() {
        return Collections.unmodifiableList(missing);
    }
}
