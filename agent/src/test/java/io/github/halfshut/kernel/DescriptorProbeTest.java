package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DescriptorProbeTest {
    private static DescriptorProbe probe;

    private final ProcFd descriptors = new ProcFd(new java.io.File("/proc"), new java.util.ArrayList<>());

    @BeforeAll
    static void open() {
        Set<Module> us = Set.of(DescriptorProbe.class.getModule());
        ByteBuddyAgent.install()
                .redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of(),
                        Map.of("sun.nio.ch", us, "sun.nio.fs", us),
                        Set.of(),
                        Map.of());
        probe = DescriptorProbe.create();
    }

    @Test
    void followsTheLifeOfAConnection() throws IOException {
        assertThat(probe.missing()).isNull();
        assertThat(probe.canPoll()).isTrue();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            int fd = descriptorOf(client);
            long inode = probe.inode(fd);
            assertThat(inode).isPositive().isEqualTo(descriptors.inodeOf(fd));
            assertThat(probe.poll(fd)).isZero();
            server.accept().close();
            await().until(() -> probe.poll(fd) == DescriptorProbe.RDHUP);
            client.shutdownOutput();
            await().until(() -> probe.poll(fd) == (DescriptorProbe.RDHUP | DescriptorProbe.HUP));
            assertThat(probe.inode(fd)).isEqualTo(inode);
        }
    }

    @Test
    void seesAReset() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            int fd = descriptorOf(client);
            Socket accepted = server.accept();
            accepted.setSoLinger(true, 0);
            accepted.close();
            await().until(() -> probe.poll(fd) == (DescriptorProbe.RDHUP | DescriptorProbe.HUP | DescriptorProbe.ERR));
        }
    }

    @Test
    void knowsClosedDescriptorsAndThoseOfOtherThings() {
        assertThat(probe.poll(Integer.MAX_VALUE)).isEqualTo(DescriptorProbe.NVAL);
        assertThat(probe.inode(Integer.MAX_VALUE)).isEqualTo(-1);
        assertThat(probe.inode(-1)).isEqualTo(-1);
        int[] files = new int[1];
        descriptors.walk(fd -> {
            if (descriptors.inodeOf(fd) < 0) {
                files[0]++;
                assertThat(probe.inode(fd)).isEqualTo(-1);
            }
        });
        assertThat(files[0]).isPositive();
        assertThat(probe.failures()).isZero();
    }

    /** By the row of the socket, as an observer has to. */
    private int descriptorOf(Socket socket) {
        TcpTable table = KernelReader.open(new java.io.File("/proc")).scan(true);
        for (int row = 0; row < table.rowCount(); row++) {
            if (table.localPort(row) == socket.getLocalPort() && table.remotePort(row) == socket.getPort()) {
                long inode = table.inode(row);
                int[] found = {-1};
                descriptors.walk(fd -> found[0] = descriptors.inodeOf(fd) == inode ? fd : found[0]);
                return found[0];
            }
        }
        throw new AssertionError("no row of " + socket);
    }
}
