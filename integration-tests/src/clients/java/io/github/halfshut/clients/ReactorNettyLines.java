package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty: requests that find the pool full wait as borrowers, and an event loop connects for them. */
public final class ReactorNettyLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), ReactorNettyLines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        HttpClient client = HttpClient.create(ConnectionProvider.builder("lines")
                .maxConnections(Asking.TOTAL + 4)
                .build());
        HttpClient.ResponseReceiver<?> big = client.get().uri(peer.url(peer.lessBigPath()));
        Flux<Connection> passing = client.get().uri(peer.small()).responseConnection((response, connection) -> {
            connection.channel().close();
            return Mono.just(connection);
        });
        Flux<Connection> connections =
                big.responseConnection((response, connection) -> Mono.just(Ways.keep(connection)));
        Asking.mixed(
                () -> first(connections),
                () -> second(connections),
                () -> third(connections),
                () -> fourth(connections),
                () -> {
                    passing.subscribe();
                    fifth(connections);
                });
    }

    private static void first(Flux<Connection> connections) {
        connections.subscribe(); // blame: 8 of 100
    }

    private static void second(Flux<Connection> connections) {
        connections.subscribe(); // blame: 14 of 100
    }

    private static void third(Flux<Connection> connections) {
        connections.subscribe(); // blame: 20 of 100
    }

    private static void fourth(Flux<Connection> connections) {
        connections.subscribe(); // blame: 26 of 100
    }

    private static void fifth(Flux<Connection> connections) {
        connections.subscribe(); // blame: 32 of 100
    }

    private ReactorNettyLines() {}
}
