package io.github.halfshut.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.registry.Records;
import io.github.halfshut.registry.SocketRecord;
import io.github.halfshut.registry.SocketRegistry;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real connections over loopback and the real tables of the kernel; only the clock is the test's. */
class CorrelatorTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MIN_AGE = 30 * SECOND;

    private final SocketRegistry sockets = new SocketRegistry(1_000);
    private final Correlator correlator = new Correlator(
            sockets, KernelReader.open(new File("/proc")), DescriptorProbe.create(), MIN_AGE, new Mishaps());
    private long now = System.nanoTime() + 10 * SECOND;
    private ServerSocketChannel listener;
    private SocketChannel client;
    private SocketChannel server;

    @BeforeAll
    static void open() {
        Set<Module> us = Set.of(CorrelatorTest.class.getModule());
        ByteBuddyAgent.install()
                .redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of(),
                        Map.of("sun.nio.ch", us, "sun.nio.fs", us),
                        Set.of(),
                        Map.of());
    }

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(listener.getLocalAddress());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    private int track(Object channel, int kind) {
        int descriptor = descriptor(channel);
        Records.open(sockets, channel, descriptor, kind);
        return descriptor;
    }

    private static int descriptor(Object channel) {
        try {
            Field field = channel.getClass().getDeclaredField("fdVal");
            field.setAccessible(true);
            return field.getInt(channel);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the kernel sees it, without a sighting that counts. */
    private void untilHalfClosed(Object channel) {
        DescriptorProbe probe = DescriptorProbe.create();
        int descriptor = descriptor(channel);
        await().until(() -> (probe.poll(descriptor) & DescriptorProbe.RDHUP) != 0);
    }

    private Sight look(long seconds) {
        now += seconds * SECOND;
        return correlator.look(now, true);
    }

    @Test
    void aHalfClosedSocketIsReportedAfterItsMinimumAge() throws IOException {
        int descriptor = track(client, Tap.CLIENT);
        server.close();
        untilHalfClosed(client);
        Sight first = look(0);
        assertThat(first.suspects).isEmpty();
        assertThat(first.younger).isEqualTo(1);
        assertThat(look(29).suspects).isEmpty();
        Sight ripe = look(1);
        assertThat(ripe.suspects).hasSize(1);
        Suspect suspect = ripe.suspects.get(0);
        assertThat(suspect.record).isSameAs(sockets.at(descriptor));
        assertThat(suspect.stateName()).isEqualTo("CLOSE_WAIT");
        assertThat(suspect.row.receiveQueue).isEqualTo(1);
        assertThat(suspect.unreadBytes()).isZero();
        assertThat(suspect.isReadToEnd()).isFalse();
        assertThat(ripe.nanos - suspect.sinceNanos).isEqualTo(30 * SECOND);
        assertThat(ripe.states.get(TcpState.CLOSE_WAIT)).isPositive();
        client.read(ByteBuffer.allocate(1));
        assertThat(look(1).suspects).singleElement().matches(Suspect::isReadToEnd);
    }

    @Test
    void aLongWaitBetweenTwoLooksIsNotASecondSighting() throws IOException {
        track(client, Tap.CLIENT);
        server.close();
        untilHalfClosed(client);
        assertThat(look(3_600).suspects).isEmpty();
        assertThat(look(30).suspects).hasSize(1);
    }

    @Test
    void aSocketThatIsClosedInTimeIsNeverReported() throws IOException {
        int descriptor = track(client, Tap.CLIENT);
        server.close();
        untilHalfClosed(client);
        look(0);
        Records.close(sockets, descriptor);
        client.close();
        Sight later = look(60);
        assertThat(later.suspects).isEmpty();
        assertThat(later.younger).isZero();
    }

    @Test
    void healthyConnectionsAndListenersAreNeverSuspects() throws IOException {
        track(client, Tap.CLIENT);
        track(server, Tap.ACCEPTED);
        track(listener, Tap.LISTENER);
        for (int i = 0; i < 4; i++) {
            Sight sight = look(60);
            assertThat(sight.suspects).isEmpty();
            assertThat(sight.younger).isZero();
            // Other tests may have connections of their own in this process.
            assertThat(sight.states.get(TcpState.ESTABLISHED)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void unconnectedAndBoundSocketsAreToldApartAndCauseNoTable() throws IOException {
        try (SocketChannel unconnected = SocketChannel.open();
                SocketChannel bound =
                        SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            track(unconnected, Tap.CLIENT);
            track(bound, Tap.CLIENT);
            for (int i = 0; i < 4; i++) {
                Sight sight = look(60);
                assertThat(sight.suspects).allMatch(suspect -> suspect.neverConnected);
                assertThat(sight.unconnected).isEqualTo(sight.suspects.size());
                assertThat(sight.younger).isZero();
            }
        }
    }

    @Test
    void ourOwnShutdownOfTheInputIsNotThePeersClose() throws IOException {
        track(client, Tap.CLIENT);
        client.shutdownInput();
        for (int i = 0; i < 4; i++) {
            assertThat(look(60).suspects).isEmpty();
        }
    }

    @Test
    void aSocketWithBytesStillToSendIsLegallyHalfClosed() throws IOException {
        client.configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (client.write(bytes.clear()) > 0) {
            // Until neither side has room.
        }
        server.shutdownOutput();
        untilHalfClosed(client);
        track(client, Tap.CLIENT);
        for (int i = 0; i < 4; i++) {
            assertThat(look(60).suspects).isEmpty();
        }
    }

    @Test
    void aResetSocketIsReportedAsWithoutARow() throws IOException {
        track(client, Tap.CLIENT);
        server.setOption(StandardSocketOptions.SO_LINGER, 0);
        server.close();
        untilHalfClosed(client);
        assertThat(look(0).suspects).isEmpty();
        Sight sight = look(30);
        assertThat(sight.suspects).hasSize(1);
        assertThat(sight.suspects.get(0).isRowless()).isTrue();
        assertThat(sight.suspects.get(0).stateName()).isEqualTo("NO_ROW");
    }

    @Test
    void aMissingRowMustBeMissedTwice() throws IOException {
        int descriptor = track(client, Tap.CLIENT);
        server.close();
        untilHalfClosed(client);
        look(0);
        look(29);
        // Now the client's own FIN makes the row disappear.
        client.shutdownOutput();
        KernelReader kernel = KernelReader.open(new File("/proc"));
        long inode = sockets.at(descriptor).inode;
        await().until(() -> kernel.scan(true).find(inode) < 0);
        assertThat(look(30).suspects).isEmpty();
        assertThat(look(1).suspects).singleElement().matches(Suspect::isRowless);
    }

    @Test
    void aClosedChannelWhoseKeyIsStillRegisteredIsReported() throws IOException {
        track(client, Tap.CLIENT);
        try (Selector selector = Selector.open()) {
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ);
            client.close();
            look(0);
            Sight sight = look(30);
            assertThat(sight.suspects).singleElement().matches(suspect -> suspect.closedByOwner);
            selector.selectNow();
        }
    }

    @Test
    void aCollectedChannelIsReportedThoughThePeerIsStillThere() throws IOException {
        int descriptor = descriptor(client);
        // The channel itself lives, so that the test can close it; the tracked owner is another object.
        Records.open(sockets, new Object(), descriptor, Tap.CLIENT);
        SocketRecord record = sockets.at(descriptor);
        await().until(() -> {
            System.gc();
            correlator.glance(now);
            return record.isCollected();
        });
        look(0);
        Suspect suspect = look(30).suspects.get(0);
        assertThat(suspect.collected).isTrue();
        assertThat(suspect.stateName()).isEqualTo("ESTABLISHED");
    }

    @Test
    void aCollectedOwnerWhoseDescriptorIsClosedIsForgotten() throws IOException {
        int descriptor = descriptor(client);
        Records.open(sockets, new Object(), descriptor, Tap.CLIENT);
        SocketRecord record = sockets.at(descriptor);
        correlator.look(now, true);
        await().until(() -> {
            System.gc();
            sockets.noteCollected();
            return record.isCollected();
        });
        // Native code, or a hook that did not take: nobody reports this close.
        client.close();
        for (int i = 0; i < 4; i++) {
            assertThat(look(60).suspects).isEmpty();
        }
    }

    @Test
    void aHalfClosedSocketThatNoHookSawIsUnattributed() throws IOException {
        server.close();
        untilHalfClosed(client);
        // What is there at the first look may have been there for hours.
        Sight sight = look(0);
        InetSocketAddress peer = (InetSocketAddress) client.getRemoteAddress();
        assertThat(sight.suspects).isEmpty();
        assertThat(sight.unattributed.entrySet())
                .filteredOn(entry -> entry.getKey().port == peer.getPort())
                .singleElement()
                .matches(entry -> entry.getValue() == 1);
        client.close();
        assertThat(look(1).unattributed.keySet()).noneMatch(endpoint -> endpoint.port == peer.getPort());
    }

    @Test
    void anUnattributedSocketThatComesLaterMustGrowOldFirst() throws IOException {
        int port = ((InetSocketAddress) client.getRemoteAddress()).getPort();
        look(0);
        server.close();
        untilHalfClosed(client);
        assertThat(look(1).unattributed.keySet()).noneMatch(endpoint -> endpoint.port == port);
        assertThat(look(29).unattributed.keySet()).noneMatch(endpoint -> endpoint.port == port);
        assertThat(look(1).unattributed.keySet()).anyMatch(endpoint -> endpoint.port == port);
    }

    @Test
    void socketsOfOtherProcessesAreNotOurs() throws Exception {
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        Process other = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/" + InetAddress.getLoopbackAddress().getHostAddress() + "/" + port
                                + "; echo ready; read line")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("ready");
            listener.accept().close();
            for (int i = 0; i < 3; i++) {
                Sight sight = look(60);
                assertThat(sight.unattributed.keySet()).noneMatch(endpoint -> endpoint.port == port);
                assertThat(sight.suspects).isEmpty();
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
    }
}
