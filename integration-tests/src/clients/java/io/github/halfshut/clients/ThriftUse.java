package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;

/** Thrift's blocking transport, whose socket is made with it and connected by open(). */
public final class ThriftUse {

    public static void main(String[] args) {
        new Ways()
                .way("transport-open", onlyHalfClosed(TIMES), ThriftUse::transportOpen)
                .way("healthy", onlyHalfClosed(0), ThriftUse::healthy)
                .run(args);
    }

    private static void transportOpen(Peer peer) throws TTransportException {
        for (int i = 0; i < TIMES; i++) {
            TSocket socket = new TSocket(Peer.HOST, peer.port("silent")); // blame: SOCKET_NOT_CLOSED
            keep(new TFramedTransport(socket)).open();
        }
    }

    private static void healthy(Peer peer) throws TTransportException {
        for (int i = 0; i < TIMES; i++) {
            try (TTransport transport = new TFramedTransport(new TSocket(Peer.HOST, peer.port("silent")))) {
                transport.open();
            }
        }
    }

    private ThriftUse() {}
}
