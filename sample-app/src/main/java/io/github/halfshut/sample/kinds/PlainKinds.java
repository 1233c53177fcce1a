package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.peer.Upstream;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sockets of {@code java.net}. */
final class PlainKinds {

    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private PlainKinds() {}

    static List<Kind> all() {
        return Arrays.asList(
                new SocketKind("01-socket-host-port") {
                    // The constructor with a name, and no other, is what is shown here.
                    @SuppressWarnings("AddressSelection")
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new Socket("127.0.0.1", upstream.port));
                    }
                },
                new SocketKind("02-socket-connect-timeout") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new Socket()).connect(upstream.address(), 5_000);
                    }
                },
                new SocketKind("03-socket-bound-only") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new Socket()).bind(new InetSocketAddress(LOOPBACK, 0));
                    }
                },
                new SocketKind("04-server-socket") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new ServerSocket(0));
                    }
                },
                new SocketKind("05-server-socket-accept") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        ServerSocket listener = keep(new ServerSocket(0, 1, LOOPBACK));
                        keep(new Socket(LOOPBACK, listener.getLocalPort()));
                        keep(listener.accept());
                    }
                },
                new SocketKind("18-socket-no-proxy") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new Socket(Proxy.NO_PROXY)).connect(upstream.address());
                    }
                },
                new SocketKind("19-socket-closed-by-stream") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new Socket(LOOPBACK, upstream.port).getInputStream());
                    }
                },
                new SocketKind("20-socket-subclass-delegate") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(new DelegatingSocket()).connect(upstream.address());
                    }
                },
                new SocketKind("23-socket-refused") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        try {
                            keep(new Socket(LOOPBACK, portNobodyListensAt()));
                        } catch (ConnectException refused) {
                            return;
                        }
                        throw new IOException("expected to be refused");
                    }
                },
                new SocketKind("27-server-socket-impl-accept") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        OwnAcceptingSocket listener = keep(new OwnAcceptingSocket());
                        keep(new Socket(LOOPBACK, listener.getLocalPort()));
                        keep(listener.accept());
                    }
                });
    }

    static int portNobodyListensAt() throws IOException {
        try (ServerSocket shortLived = new ServerSocket(0, 1, LOOPBACK)) {
            return shortLived.getLocalPort();
        }
    }

    /** Closes what it has kept, the newest first. */
    abstract static class SocketKind extends Kind {

        private final List<Closeable> kept = new ArrayList<>();

        SocketKind(String name) {
            super(name);
        }

        SocketKind(String name, int jdk) {
            super(name, jdk);
        }

        <T extends Closeable> T keep(T opened) {
            kept.add(opened);
            return opened;
        }

        @Override
        void close() throws IOException {
            for (int i = kept.size() - 1; i >= 0; i--) {
                kept.get(i).close();
            }
        }
    }

    /** A socket that never connects itself but asks another one to. */
    private static final class DelegatingSocket extends Socket {

        private final Socket delegate = new Socket();

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            delegate.connect(endpoint);
        }

        @Override
        public synchronized void close() throws IOException {
            delegate.close();
        }
    }

    /** A listener that makes the accepted socket itself, as RMI does. */
    private static final class OwnAcceptingSocket extends ServerSocket {

        OwnAcceptingSocket() throws IOException {
            super(0, 1, LOOPBACK);
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = new Socket() {};
            implAccept(socket);
            return socket;
        }
    }
}
