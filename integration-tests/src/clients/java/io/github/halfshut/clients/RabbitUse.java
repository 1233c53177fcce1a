package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

/** RabbitMQ's client: a thread reads each connection, closes what the broker closed, and connects again. */
public final class RabbitUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), RabbitUse::perRequest)
                .way("healthy", onlyHalfClosed(0), RabbitUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        ConnectionFactory factory = factory(peer);
        for (int i = 0; i < TIMES; i++) {
            Connection connection = factory.newConnection(); // blame: CLIENT_NOT_CLOSED
            connection.createChannel().close();
        }
    }

    private static void healthy(Peer peer) throws Exception {
        ConnectionFactory factory = factory(peer);
        Connection shared = keep(factory.newConnection());
        for (int i = 0; i < TIMES; i++) {
            shared.createChannel().close();
            try (Connection own = factory.newConnection()) {
                own.createChannel().close();
            }
            // Without recovery it has ended when the broker closes it.
            keep(withoutRecovery(peer).newConnection());
        }
    }

    private static ConnectionFactory withoutRecovery(Peer peer) {
        ConnectionFactory factory = factory(peer);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private static ConnectionFactory factory(Peer peer) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(Peer.HOST);
        factory.setPort(peer.port("amqp"));
        return factory;
    }

    private RabbitUse() {}
}
