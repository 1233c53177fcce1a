package io.github.halfshut.kernel;

import static io.github.halfshut.kernel.ProcTree.ipv4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelReaderTest {
    private static final File PROC = new File("/proc");

    @TempDir
    Path directory;

    @Test
    void findsAHalfClosedSocketOfThisProcess() throws IOException {
        KernelReader kernel = KernelReader.open(PROC);
        assertThat(kernel.missing()).isEmpty();
        assertThat(kernel.available()).isTrue();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            server.accept().close();
            await().until(() -> rowOf(kernel.scan(true), client) >= 0
                    && kernel.scan(true).state(rowOf(kernel.scan(true), client)) == TcpState.CLOSE_WAIT);
            TcpTable table = kernel.scan(true);
            assertThat(kernel.sawEverything()).isTrue();
            KernelSocket socket = table.socket(rowOf(table, client));
            assertThat(socket.receiveQueue).isEqualTo(1);
            assertThat(socket.remote).hasToString("127.0.0.1:" + server.getLocalPort());
            assertThat(ownInodes(kernel)).contains(socket.inode);
            assertThat(table.find(socket.inode)).isEqualTo(rowOf(table, client));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(kernel.scan(true).receiveQueue(table.find(socket.inode))).isZero();
        }
    }

    @Test
    void findsSocketsOfTheIpv4FamilyToo() throws IOException {
        KernelReader kernel = KernelReader.open(PROC);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET)) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client.connect(server.getLocalAddress());
            TcpTable table = kernel.scan(true);
            int row = rowOf(table, client.socket());
            assertThat(table.state(row)).isEqualTo(TcpState.ESTABLISHED);
            assertThat(table.local(row).toString())
                    .isEqualTo("127.0.0.1:" + client.socket().getLocalPort());
            assertThat(ownInodes(kernel)).contains(table.inode(row));
        }
    }

    @Test
    void scansWithoutGarbage() {
        KernelReader kernel = KernelReader.open(PROC);
        kernel.adoptThread();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        look(kernel, 50);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        look(kernel, 20);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    private static long counter(KernelReader kernel, String name) {
        kernel.netstat().refresh();
        return kernel.netstat().get(name);
    }

    private static void look(KernelReader kernel, int times) {
        for (int i = 0; i < times; i++) {
            kernel.scan(true);
            counter(kernel, "ListenOverflows");
            counter(kernel, "ListenDrops");
            kernel.maxFiles();
            kernel.cpuNanos();
        }
    }

    @Test
    void knowsTheCpuTimeOfTheThreadThatAdoptedIt() {
        KernelReader kernel = KernelReader.open(PROC);
        assertThat(kernel.cpuNanos()).isEqualTo(-1);
        kernel.adoptThread();
        long before = kernel.cpuNanos();
        assertThat(before).isNotNegative();
        // Not by Awaitility, which asks on another thread; the kernel counts in ticks.
        long until = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < until && kernel.cpuNanos() <= before) {
            kernel.scan(true);
        }
        assertThat(kernel.cpuNanos()).isGreaterThan(before);
    }

    @Test
    void readsLimitsAndCounters() {
        KernelReader kernel = KernelReader.open(new ProcTree(directory).root);
        assertThat(kernel.maxFiles()).isEqualTo(20_000);
        assertThat(kernel.limits().lowestEphemeralPort).isEqualTo(32_768);
        assertThat(kernel.limits().highestEphemeralPort).isEqualTo(60_999);
        assertThat(kernel.limits().somaxconn).isEqualTo(4096);
        assertThat(counter(kernel, "ListenOverflows")).isEqualTo(36);
        assertThat(counter(kernel, "ListenDrops")).isEqualTo(38);
        assertThat(kernel.netstat().get("SyncookiesSent")).isEqualTo(1);
        assertThat(kernel.netstat().get("Listen")).isEqualTo(-1);
        assertThat(kernel.missing()).isEmpty();
    }

    @Test
    void findsCountersBehindOtherGroups() {
        ProcTree tree = new ProcTree(directory);
        tree.write(
                "self/net/netstat",
                "IpExt: InNoRoutes ListenDrops\nIpExt: 1 2\nTcpExt: A ListenDrops B\nTcpExt: 3 " + Long.MAX_VALUE
                        + "\n");
        KernelReader kernel = KernelReader.open(tree.root);
        assertThat(counter(kernel, "ListenDrops")).isEqualTo(Long.MAX_VALUE);
        assertThat(kernel.netstat().get("B")).isEqualTo(-1);
        tree.write("self/net/netstat", "TcpExt: A ListenDrops B");
        assertThat(counter(kernel, "ListenDrops")).isEqualTo(-1);
        tree.write("self/limits", "Max open files            unlimited            unlimited            files     \n");
        assertThat(kernel.maxFiles()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void leavesOutTheFamilyInWhichNothingWasFound() {
        ProcTree tree = new ProcTree(directory);
        tree.tcp(ProcTree.row(ipv4(0, 0, 0, 0, 22), ipv4(0, 0, 0, 0, 0), TcpState.LISTEN, 0, 1));
        tree.tcp6(ProcTree.row6(ipv4(10, 0, 0, 1, 5), ipv4(10, 0, 0, 2, 80), TcpState.CLOSE_WAIT, 1, 2));
        KernelReader kernel = KernelReader.open(tree.root);
        assertThat(kernel.scan(false).rowCount()).isEqualTo(2);
        assertThat(kernel.scan(false).find(2)).isZero();
        assertThat(kernel.scan(false).rowCount()).isEqualTo(1);
        assertThat(kernel.sawEverything()).isFalse();
        assertThat(kernel.scan(true).find(1)).isEqualTo(1);
        assertThat(kernel.sawEverything()).isTrue();
        assertThat(kernel.scan(false).find(2)).isEqualTo(-1);
        kernel.scan(true).find(1);
        kernel.scan(false).find(2);
        assertThat(kernel.scan(true).find(2)).isZero();
    }

    @Test
    void missesNothingOnAKernelWithoutIpv6() {
        ProcTree tree = new ProcTree(directory).delete("self/net/tcp6");
        KernelReader kernel = KernelReader.open(tree.root);
        kernel.scan(true);
        assertThat(kernel.sawEverything()).isTrue();
        assertThat(kernel.missing()).isEmpty();
    }

    @Test
    void namesEachFactThatCannotBeHad() {
        ProcTree tree = new ProcTree(directory)
                .delete("self/net/tcp")
                .delete("self/net/tcp6")
                .delete("self/net/netstat")
                .delete("self/limits")
                .delete("self/status")
                .delete("self/fd")
                .delete("sys/net/core/somaxconn")
                .write("sys/net/ipv4/ip_local_port_range", "a lot");
        KernelReader kernel = KernelReader.open(tree.root);
        assertThat(kernel.missing())
                .containsExactly(("""
                        The kernel's IPv4 sockets cannot be seen: ROOT/self/net/tcp (No such file or directory).
                        The kernel's IPv6 sockets cannot be seen: ROOT/self/net/tcp6 (No such file or directory).
                        Overflows of accept queues cannot be counted: ROOT/self/net/netstat (No such file or directory).
                        Descriptors cannot be looked through once none is left to list them with: ROOT/self/status (No such file or directory).
                        Descriptors cannot be listed: ROOT/self/fd is not readable.
                        The limit of open files is unknown: ROOT/self/limits (No such file or directory).
                        The range of ephemeral ports is unknown: ROOT/sys/net/ipv4/ip_local_port_range.
                        The longest accept queue allowed is unknown: ROOT/sys/net/core/somaxconn.
                        """).replace("ROOT", tree.root.toString()).split("\n"));
        assertThat(kernel.available()).isFalse();
        assertThat(kernel.scan(false).rowCount()).isZero();
        assertThat(kernel.sawEverything()).isFalse();
        assertThat(kernel.openFiles()).isEqualTo(-1);
        assertThat(kernel.maxFiles()).isEqualTo(-1);
        assertThat(counter(kernel, "ListenOverflows")).isEqualTo(-1);
    }

    @Test
    void saysInOneSentenceThatThereIsNoProc() {
        File nowhere = directory.resolve("proc").toFile();
        assertThat(KernelReader.open(nowhere).missing())
                .containsExactly("There is no " + nowhere + " here, so the kernel could not be asked about sockets.");
    }

    private static int rowOf(TcpTable table, Socket socket) {
        for (int row = 0; row < table.rowCount(); row++) {
            if (table.localPort(row) == socket.getLocalPort() && table.remotePort(row) == socket.getPort()) {
                return row;
            }
        }
        return -1;
    }

    private static Set<Long> ownInodes(KernelReader kernel) {
        Set<Long> inodes = new HashSet<>();
        kernel.descriptors().walk(fd -> inodes.add(kernel.descriptors().inodeOf(fd)));
        return inodes;
    }
}
