package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.kinds.PlainKinds.SocketKind;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;

/** Channels of {@code java.nio}. */
final class ChannelKinds {

    private ChannelKinds() {}

    static List<Kind> all() {
        return Arrays.asList(
                new SocketKind("06-channel-open-address") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(SocketChannel.open(upstream.address()));
                    }
                },
                new SocketKind("07-channel-nonblocking-connect") {
                    @Override
                    void open(Upstream upstream) throws Exception {
                        SocketChannel channel = keep(SocketChannel.open());
                        channel.configureBlocking(false);
                        channel.connect(upstream.address());
                        while (!channel.finishConnect()) {
                            Thread.sleep(1);
                        }
                    }
                },
                new SocketKind("08-channel-adaptor-connect") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(SocketChannel.open()).socket().connect(upstream.address());
                    }
                },
                new SocketKind("09-server-channel-bind") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        listen(keep(ServerSocketChannel.open()));
                    }
                },
                new SocketKind("10-server-channel-accept") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        ServerSocketChannel listener = listen(keep(ServerSocketChannel.open()));
                        keep(SocketChannel.open(listener.getLocalAddress()));
                        keep(listener.accept());
                    }
                },
                new SocketKind("11-server-channel-adaptor-accept") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        ServerSocketChannel listener = listen(keep(ServerSocketChannel.open()));
                        ServerSocket adaptor = listener.socket();
                        keep(SocketChannel.open(listener.getLocalAddress()));
                        keep(adaptor.accept());
                    }
                },
                new SocketKind("12-async-channel-connect") {
                    @Override
                    void open(Upstream upstream) throws Exception {
                        keep(AsynchronousSocketChannel.open())
                                .connect(upstream.address())
                                .get();
                    }
                },
                new SocketKind("13-async-server-channel-accept") {
                    @Override
                    void open(Upstream upstream) throws Exception {
                        AsynchronousServerSocketChannel listener = keep(AsynchronousServerSocketChannel.open());
                        listener.bind(new InetSocketAddress(PlainKinds.LOOPBACK, 0));
                        Future<AsynchronousSocketChannel> accepting = listener.accept();
                        AsynchronousSocketChannel client = keep(AsynchronousSocketChannel.open());
                        client.connect(listener.getLocalAddress()).get();
                        keep(accepting.get());
                    }
                },
                new SocketKind("24-channel-open-refused") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        int port = PlainKinds.portNobodyListensAt();
                        try {
                            keep(SocketChannel.open(new InetSocketAddress(PlainKinds.LOOPBACK, port)));
                        } catch (ConnectException refused) {
                            return;
                        }
                        throw new IOException("expected to be refused");
                    }
                },
                new SocketKind("25-channel-connect-refused") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        int port = PlainKinds.portNobodyListensAt();
                        try {
                            keep(SocketChannel.open()).connect(new InetSocketAddress(PlainKinds.LOOPBACK, port));
                        } catch (ConnectException refused) {
                            return;
                        }
                        throw new IOException("expected to be refused");
                    }
                },
                new ClosedWhileRegistered(),
                new SocketKind("33-socket-on-virtual-thread", 21) {
                    @Override
                    void open(Upstream upstream) throws Exception {
                        VirtualThread.run(() -> keep(new Socket(PlainKinds.LOOPBACK, upstream.port)));
                    }
                },
                new SocketKind("34-channel-on-virtual-thread", 21) {
                    @Override
                    void open(Upstream upstream) throws Exception {
                        VirtualThread.run(() -> keep(SocketChannel.open(upstream.address())));
                    }
                });
    }

    private static ServerSocketChannel listen(ServerSocketChannel listener) throws IOException {
        return listener.bind(new InetSocketAddress(PlainKinds.LOOPBACK, 0));
    }

    /** Its close is finished by the selector, which runs only at the very end. */
    private static final class ClosedWhileRegistered extends Kind {

        private final List<SocketChannel> channels = new ArrayList<>();
        private final List<Selector> selectors = new ArrayList<>();

        ClosedWhileRegistered() {
            super("26-channel-closed-but-registered");
        }

        @Override
        void open(Upstream upstream) throws IOException {
            SocketChannel channel = SocketChannel.open(upstream.address());
            Selector selector = Selector.open();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.selectNow();
            channels.add(channel);
            selectors.add(selector);
        }

        @Override
        void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }

        @Override
        void tidy() throws IOException {
            for (Selector selector : selectors) {
                selector.close();
            }
        }
    }
}
