package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.peer.Upstream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sockets that are not closed but dropped, twenty at a time. */
final class DroppedKinds {

    private DroppedKinds() {}

    static List<Kind> all() {
        return Arrays.asList(
                new Dropped("28-sockets-unreachable") {
                    @Override
                    Closeable connect(Upstream upstream) throws IOException {
                        return new Socket(PlainKinds.LOOPBACK, upstream.port);
                    }
                },
                new Dropped("29-channels-unreachable") {
                    @Override
                    Closeable connect(Upstream upstream) throws IOException {
                        return SocketChannel.open(upstream.address());
                    }
                },
                new Dropped("30-async-channels-unreachable") {
                    @Override
                    Closeable connect(Upstream upstream) throws Exception {
                        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
                        channel.connect(upstream.address()).get();
                        return channel;
                    }
                });
    }

    /** Its close is dropping all references and asking for collections. */
    private abstract static class Dropped extends Kind {

        private final List<Closeable> kept = new ArrayList<>();

        Dropped(String name) {
            super(name);
        }

        abstract Closeable connect(Upstream upstream) throws Exception;

        @Override
        void open(Upstream upstream) throws Exception {
            for (int i = 0; i < 20; i++) {
                kept.add(connect(upstream));
            }
        }

        @Override
        void close() throws InterruptedException {
            kept.clear();
            for (int i = 0; i < 5; i++) {
                System.gc();
                Thread.sleep(100);
            }
        }
    }
}
