package io.github.halfshut.kernel;

import static io.github.halfshut.kernel.ProcTree.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTcpTest {
    private static final Endpoint LOCAL = ipv4(10, 0, 0, 1, 50_000);
    private static final Endpoint REMOTE = ipv4(10, 0, 0, 2, 443);

    @TempDir
    Path directory;

    private ProcTree tree;
    private final TcpTable table = new TcpTable(100_000);

    @BeforeEach
    void plant() {
        tree = new ProcTree(directory);
    }

    @Test
    void readsWhatALittleEndianKernelPrints() {
        tree.tcp6(
                "   8: 0000000000000000FFFF00000100007F:A762 0000000000000000FFFF00000200007F:85D9 08"
                        + " 0039DA86:00000001 04:000000C7 00000003  1000        0 32737 2 00000000aa29c244 20 4 0 10 -1\n"
                        + "  10: 00000000000000000000000001000000:1E62 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000005 00:00000000 00000000     0        0 4294967296 1 00000000aa29c245 100 0 0 10 0\n");
        assertThat(read("tcp6", ByteOrder.LITTLE_ENDIAN))
                .containsExactly(
                        "127.0.0.1:42850 127.0.0.2:34265 CLOSE_WAIT rx 1 tx 3791494 timer 4 retransmits 3 inode 32737",
                        "[::1]:7778 [::]:0 LISTEN rx 5 tx 0 timer 0 retransmits 0 inode 4294967296");
    }

    @Test
    void readsWhatABigEndianKernelPrints() {
        tree.tcp("   0: 7F000001:A762 7F000002:85D9 05 00000000:FFFFFFFF 00:00000000 00000000     0        0 7 1\n");
        tree.tcp6("   0: 20010DB8000000000000000000000001:01BB 00000000000000000000FFFF7F000002:85D9 01"
                + " 00000000:00000000 00:00000000 00000000     0        0 8 1\n");
        read("tcp", ByteOrder.BIG_ENDIAN);
        assertThat(read("tcp6", ByteOrder.BIG_ENDIAN))
                .containsExactly(
                        "127.0.0.1:42850 127.0.0.2:34265 FIN_WAIT2 rx 4294967295 tx 0 timer 0 retransmits 0 inode 7",
                        "[2001:db8::1]:443 127.0.0.2:34265 ESTABLISHED rx 0 tx 0 timer 0 retransmits 0 inode 8");
    }

    @Test
    void readsTheRowsOfTheFixtureInTheOrderOfThisMachine() {
        tree.tcp(ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 10_507, 11));
        tree.tcp6(ProcTree.row6(LOCAL, new Endpoint(0x20010db800000000L, 1, 2), TcpState.LAST_ACK, 0, 0));
        read("tcp", ByteOrder.nativeOrder());
        assertThat(read("tcp6", ByteOrder.nativeOrder()))
                .containsExactly(
                        "10.0.0.1:50000 10.0.0.2:443 CLOSE_WAIT rx 10507 tx 0 timer 0 retransmits 0 inode 11",
                        "10.0.0.1:50000 [2001:db8::1]:2 LAST_ACK rx 0 tx 0 timer 0 retransmits 0 inode 0");
    }

    @Test
    void readsTablesOfManyReads() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 5000; i++) {
            rows.append(ProcTree.row6(LOCAL, ipv4(10, 0, i >> 8, i & 0xFF, i), TcpState.CLOSE_WAIT, i, 1_000_000 + i));
        }
        tree.tcp6(rows.toString());
        ProcTcp tcp6 = open("tcp6", ByteOrder.nativeOrder());
        assertThat(tcp6.readInto(table)).isTrue();
        assertThat(table.rowCount()).isEqualTo(5000);
        assertThat(tcp6.printed()).isEqualTo(5000);
        assertThat(tcp6.malformed()).isZero();
        for (int i = 1; i <= 5000; i++) {
            int row = table.find(1_000_000 + i);
            assertThat(table.receiveQueue(row)).isEqualTo(i);
            assertThat(table.remotePort(row)).isEqualTo(i);
        }
    }

    @Test
    void readsTheTableAgainAsItIsThen() {
        tree.tcp(ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 1, 11));
        ProcTcp tcp = open("tcp", ByteOrder.nativeOrder());
        tcp.readInto(table);
        tree.tcp(
                ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 0, 12),
                ProcTree.row(REMOTE, LOCAL, TcpState.CLOSE_WAIT, 0, 13));
        table.clear();
        tcp.readInto(table);
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(table.find(11)).isEqualTo(-1);
        assertThat(table.find(13)).isEqualTo(1);
    }

    @Test
    void countsButDoesNotKeepTimeWait() {
        tree.tcp(
                "   1: 0100007F:A762 0200007F:85D9 06 00000000:00000000 03:000012F0 00000000     0        0 0 3 0\n",
                ProcTree.row(LOCAL, REMOTE, TcpState.ESTABLISHED, 0, 11));
        ProcTcp tcp = open("tcp", ByteOrder.nativeOrder());
        tcp.readInto(table);
        assertThat(table.rowCount()).isEqualTo(1);
        assertThat(table.rowsInState(TcpState.TIME_WAIT)).isEqualTo(1);
        assertThat(tcp.printed()).isEqualTo(2);
    }

    @Test
    void readsRowsOfTwelveColumns() {
        tree.tcp("   1: 0100007F:A762 0200007F:85D9 03 00000000:00000000 01:000000C7 00000002     0        0 0 0 0\n");
        assertThat(read("tcp", ByteOrder.LITTLE_ENDIAN))
                .containsExactly("127.0.0.1:42850 127.0.0.2:34265 SYN_RECV rx 0 tx 0 timer 1 retransmits 2 inode 0");
    }

    @Test
    void skipsAndCountsWhatIsNoRow() {
        String good = ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 1, 11);
        tree.tcp(
                "\n",
                ":\n",
                "garbage\n",
                "x".repeat(20_000) + "\n",
                good.replace("0A00000A", "0A00000A0"),
                good.replace(" 08 ", " 0D "),
                good.replace(" 08 ", " 00 "),
                good.replace(" 08 ", " G8 "),
                good.replace("00000001 00:", "0000000x 00:"),
                good.replace(" 11 ", " 1x "),
                good.substring(0, 60) + "\n",
                good,
                good.replace(" 11 ", " 12 ").substring(0, 95));
        ProcTcp tcp = open("tcp", ByteOrder.nativeOrder());
        assertThat(tcp.readInto(table)).isTrue();
        assertThat(table.rowCount()).isEqualTo(1);
        assertThat(table.find(11)).isZero();
        assertThat(tcp.malformed()).isGreaterThanOrEqualTo(11);
    }

    @Test
    void survivesArbitraryBytes() {
        java.util.Random random = new java.util.Random(42);
        ProcTcp tcp = open("tcp", ByteOrder.nativeOrder());
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                StringBuilder row = new StringBuilder(ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 1, i));
                for (int j = random.nextInt(4); j > 0; j--) {
                    row.setCharAt(random.nextInt(row.length()), (char) random.nextInt(256));
                }
                text.append(row);
            }
            tree.tcp(text.toString());
            table.clear();
            assertThat(tcp.readInto(table)).isTrue();
            assertThat(tcp.printed()).isPositive();
        }
    }

    @Test
    void saysWhatIsMissing() {
        tree.delete("self/net/tcp");
        List<String> missing = new ArrayList<>();
        ProcTcp tcp = new ProcTcp(tree.root, "tcp", ByteOrder.nativeOrder(), missing);
        assertThat(tcp.readInto(table)).isFalse();
        assertThat(missing)
                .containsExactly("The kernel's IPv4 sockets cannot be seen: " + tree.root
                        + "/self/net/tcp (No such file or directory).");
    }

    @Test
    void readsBelowThreadSelfOnceTheMainThreadHasEnded() {
        tree.delete("self/net/tcp");
        tree.write("thread-self/net/tcp", ProcTree.row(LOCAL, REMOTE, TcpState.CLOSE_WAIT, 1, 11));
        assertThat(read("tcp", ByteOrder.nativeOrder())).hasSize(1);
    }

    private ProcTcp open(String name, ByteOrder order) {
        return new ProcTcp(tree.root, name, order, new ArrayList<>());
    }

    private List<String> read(String name, ByteOrder order) {
        ProcTcp tcp = open(name, order);
        assertThat(tcp.readInto(table)).isTrue();
        assertThat(tcp.malformed()).isZero();
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            KernelSocket socket = table.socket(row);
            rows.add(socket.local + " " + socket.remote + " " + socket.state + " rx " + socket.receiveQueue + " tx "
                    + socket.sendQueue + " timer " + socket.timer + " retransmits " + socket.retransmits + " inode "
                    + socket.inode);
        }
        return rows;
    }
}
