package io.github.halfshut.benchmarks.trial;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Connects to a port of this machine; what it opens leaves no TIME_WAIT behind, so that ports never run out. */
enum Opener {
    SOCKET {
        @Override
        Closeable open(InetSocketAddress to) throws IOException {
            Socket socket = new Socket();
            socket.connect(to);
            socket.setSoLinger(true, 0);
            return socket;
        }
    },
    CHANNEL {
        @Override
        Closeable open(InetSocketAddress to) throws IOException {
            SocketChannel channel = SocketChannel.open(to);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            return channel;
        }
    };

    abstract Closeable open(InetSocketAddress to) throws IOException;

    static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
