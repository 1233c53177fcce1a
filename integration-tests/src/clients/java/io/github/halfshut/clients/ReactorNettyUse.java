package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Reactor Netty, also below Spring's WebClient. */
public final class ReactorNettyUse {

    public static void main(String[] args) {
        new Ways()
                .way("loops-per-request", onlyHalfClosed(0), ReactorNettyUse::loopsPerRequest)
                .way("response-unread", established(TIMES), ReactorNettyUse::responseUnread)
                .way("healthy", onlyHalfClosed(0), ReactorNettyUse::healthy)
                .run(args);
    }

    private static void loopsPerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            LoopResources loops = keep(LoopResources.create("per-request", 1, true));
            HttpClient client = HttpClient.create().runOn(loops); // blame: CLIENT_NOT_CLOSED
            client.get()
                    .uri(peer.small())
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block();
        }
    }

    private static void responseUnread(Peer peer) {
        HttpClient client = HttpClient.create(provider());
        for (int i = 0; i < TIMES; i++) {
            Mono<Connection> connection = client.get()
                    .uri(peer.big())
                    .responseConnection((response, opened) -> Mono.just(opened))
                    .next();
            keep(connection.block()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        HttpClient client = HttpClient.create(provider());
        for (int i = 0; i < TIMES; i++) {
            client.get()
                    .uri(peer.small())
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block();
        }
        ConnectionProvider provider = provider();
        HttpClient.create(provider).get().uri(peer.small()).response().block();
        provider.disposeLater().block();
    }

    private static ConnectionProvider provider() {
        return keep(ConnectionProvider.builder("clients").maxConnections(TIMES).build());
    }

    private ReactorNettyUse() {}
}
