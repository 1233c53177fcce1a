package io.github.halfshut.sample.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Clients that come to a listener all at once and give up soon; whoever gets in leaves at once. */
final class Knocking {

    /** Shorter than the second after which a kernel knocks again by itself. */
    private static final long PATIENCE_NANOS = 500_000_000;

    private Knocking() {}

    /** Returns how many got in. */
    static int at(InetSocketAddress address, int clients) throws IOException {
        int in = 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(address);
                channel.register(selector, SelectionKey.OP_CONNECT);
            }
            long giveUp = System.nanoTime() + PATIENCE_NANOS;
            for (long left = PATIENCE_NANOS; in < clients && left > 0; left = giveUp - System.nanoTime()) {
                selector.select(1 + left / 1_000_000);
                for (SelectionKey key : selector.selectedKeys()) {
                    SocketChannel channel = (SocketChannel) key.channel();
                    in += channel.finishConnect() ? 1 : 0;
                    channel.close();
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            // Only the next selection lets go of the channels that were closed.
            selector.selectNow();
        }
        return in;
    }
}
