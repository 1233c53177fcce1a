package io.github.halfshut.kernel;

import static io.github.halfshut.kernel.ProcTree.ipv4;
import static io.github.halfshut.kernel.ProcTree.row;
import static io.github.halfshut.kernel.ProcTree.row6;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpTableTest {
    private static final Endpoint LISTENER = ipv4(10, 0, 0, 1, 8080);

    @TempDir
    Path directory;

    private ProcTree tree;

    @BeforeEach
    void plant() {
        tree = new ProcTree(directory);
    }

    @Test
    void keepsARowOnceThoughTheKernelPrintsItTwice() {
        tree.tcp6(
                row6(LISTENER, peer(1), TcpState.ESTABLISHED, 0, 11),
                row6(LISTENER, peer(2), TcpState.CLOSE_WAIT, 33, 0),
                row6(LISTENER, peer(3), TcpState.CLOSE_WAIT, 33, 0),
                row6(LISTENER, peer(2), TcpState.CLOSE_WAIT, 40, 0),
                row6(LISTENER, peer(1), TcpState.CLOSE_WAIT, 1, 11));
        TcpTable table = scan(100);
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.state(table.find(11))).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(table.receiveQueue(1)).isEqualTo(40);
        assertThat(table.rowsInState(TcpState.ESTABLISHED)).isZero();
        assertThat(table.rowsInState(TcpState.CLOSE_WAIT)).isEqualTo(3);
    }

    @Test
    void keepsManyNeverAcceptedConnectionsApart() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(row(LISTENER, peer(i), TcpState.CLOSE_WAIT, 51, 0));
            rows.add(row(ipv4(10, 0, 0, 1, 20_000 + i), peer(1), TcpState.FIN_WAIT2, 0, 0));
        }
        tree.tcp(rows.toArray(new String[0]));
        TcpTable table = scan(100_000);
        assertThat(table.rowsInState(TcpState.CLOSE_WAIT)).isEqualTo(3000);
        assertThat(table.rowsInState(TcpState.FIN_WAIT2)).isEqualTo(3000);
        assertThat(table.find(0)).isEqualTo(-1);
    }

    @Test
    void countsButDoesNotKeepRowsBeyondTheLimit() {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            rows.add(row(LISTENER, peer(i), TcpState.CLOSE_WAIT, 0, i));
        }
        tree.tcp(rows.toArray(new String[0]));
        for (int limit : new int[] {3, 255, 256, 257, 999}) {
            TcpTable table = scan(limit);
            assertThat(table.truncated()).isTrue();
            assertThat(table.rowCount()).isEqualTo(limit);
            assertThat(table.rowsInState(TcpState.CLOSE_WAIT)).isEqualTo(1000);
            assertThat(table.find(limit)).isEqualTo(limit - 1);
            assertThat(table.find(limit + 1)).isEqualTo(-1);
        }
        assertThat(scan(1000).truncated()).isFalse();
    }

    private TcpTable scan(int limit) {
        return KernelReader.open(tree.root, limit, ByteOrder.nativeOrder(), new Netlink(null))
                .scan(true);
    }

    private static Endpoint peer(int number) {
        return ipv4(192, 168, number >> 8, number & 0xFF, 30_000 + number);
    }
}
