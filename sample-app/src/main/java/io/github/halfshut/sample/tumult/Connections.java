package io.github.halfshut.sample.tumult;

import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** All ways to a connection and back. Ours ends first and by a reset, since a proper end occupies a port for a minute. */
final class Connections {

    private static final byte[] QUESTION = "hello\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESET = "reset\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress upstream;

    Connections(Upstream upstream) {
        this.upstream = upstream.address();
    }

    void connect() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(upstream, PATIENCE_MILLIS);
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION);
            socket.getInputStream().read();
        }
    }

    void open() throws IOException {
        try (SocketChannel channel = SocketChannel.open(upstream)) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.write(ByteBuffer.wrap(QUESTION));
            channel.read(ByteBuffer.allocate(1));
        }
    }

    void select() throws IOException {
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            boolean connected = channel.connect(upstream);
            while (!connected && selector.select(PATIENCE_MILLIS) > 0) {
                connected = channel.finishConnect();
            }
            channel.write(ByteBuffer.wrap(QUESTION));
            key.interestOps(SelectionKey.OP_READ);
            selector.select(PATIENCE_MILLIS);
        }
    }

    void openAsynchronously() throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(upstream).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            channel.write(ByteBuffer.wrap(RESET)).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            channel.read(ByteBuffer.allocate(1)).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException reset) {
            // As asked for, since these channels do not know SO_LINGER.
        }
    }

    static void accept() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket accepted = listener.accept()) {
            accepted.setSoLinger(true, 0);
            socket.setSoLinger(true, 0);
        }
    }

    static void acceptChannel() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel accepted = listener.accept()) {
                accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }
}
