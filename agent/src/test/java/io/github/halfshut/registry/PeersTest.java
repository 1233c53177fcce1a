package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class PeersTest {

    private final Peers peers = new Peers();

    /** As a channel keeps its peer. */
    static class Channel {
        private volatile java.net.SocketAddress remoteAddress;
    }

    /** As a SocketImpl keeps it. */
    static class Impl {
        protected InetAddress address;
        protected int port;
    }

    static final class NioImpl extends Impl {}

    private InetSocketAddress peer(Object owner) {
        return peers.of(Records.client(owner, 5, null));
    }

    @Test
    void readsTheFieldsOfTheOwner() throws UnknownHostException {
        Channel channel = new Channel();
        assertThat(peer(channel)).isNull();
        channel.remoteAddress = new InetSocketAddress(loopback("shop.example"), 443);
        assertThat(peer(channel)).isSameAs(channel.remoteAddress);
        NioImpl impl = new NioImpl();
        impl.address = loopback(null);
        assertThat(peer(impl)).isNull();
        impl.port = 8080;
        assertThat(peer(impl)).isEqualTo(new InetSocketAddress(loopback(null), 8080));
        assertThat(peer(new Object())).isNull();
    }

    @Test
    void knowsTheNameThatTheProgramUsedAndAsksNobody() throws UnknownHostException {
        assertThat(Peers.nameOf(new InetSocketAddress(loopback("shop.example"), 443)))
                .isEqualTo("shop.example");
        assertThat(Peers.nameOf(new InetSocketAddress(loopback("a/b"), 443))).isEqualTo("a/b");
        assertThat(Peers.nameOf(new InetSocketAddress(loopback(null), 443))).isNull();
        assertThat(Peers.nameOf(InetSocketAddress.createUnresolved("late.example", 443)))
                .isEqualTo("late.example");
    }

    private static InetAddress loopback(String name) throws UnknownHostException {
        return InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});
    }
}
