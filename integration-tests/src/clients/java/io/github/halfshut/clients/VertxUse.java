package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Vert.x 4 and 5. */
public final class VertxUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), VertxUse::perRequest)
                .way("response-unread", established(TIMES), VertxUse::responseUnread)
                .way("healthy", onlyHalfClosed(0), VertxUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = keep(Vertx.vertx().createHttpClient()); // blame: CLIENT_NOT_CLOSED
            body(client, peer);
        }
    }

    private static void responseUnread(Peer peer) throws Exception {
        PoolOptions roomy = new PoolOptions().setHttp1MaxSize(TIMES);
        HttpClient client = keep(Vertx.vertx().createHttpClient(new HttpClientOptions(), roomy));
        RequestOptions big = new RequestOptions()
                .setHost(Peer.HOST)
                .setPort(peer.port("http"))
                .setURI("/bytes/4000000");
        for (int i = 0; i < TIMES; i++) {
            Future<HttpClientRequest> request = client.request(big); // blame: RESPONSE_NOT_CLOSED
            keep(await(request.compose(asked -> {
                Future<HttpClientResponse> paused = asked.response().map(HttpClientResponse::pause);
                asked.end();
                return paused;
            })));
        }
    }

    private static void healthy(Peer peer) throws Exception {
        Vertx vertx = keep(Vertx.vertx());
        HttpClient shared = vertx.createHttpClient();
        for (int i = 0; i < TIMES; i++) {
            body(shared, peer);
            HttpClient own = vertx.createHttpClient();
            body(own, peer);
            await(own.close());
        }
    }

    private static Buffer body(HttpClient client, Peer peer) throws Exception {
        return await(client.request(HttpMethod.GET, peer.port("http"), Peer.HOST, "/price")
                .compose(asked -> {
                    // Asked for before the request leaves, since a body that has come already is never given.
                    Future<Buffer> body = asked.response().compose(HttpClientResponse::body);
                    asked.end();
                    return body;
                }));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    private VertxUse() {}
}
