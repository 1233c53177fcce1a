package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Vert.x: requests wait in the pool, and an event loop connects for them. */
public final class VertxLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), VertxLines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        PoolOptions roomy = new PoolOptions().setHttp1MaxSize(Asking.TOTAL);
        HttpClient client = Ways.keep(Vertx.vertx().createHttpClient(new HttpClientOptions(), roomy));
        RequestOptions big = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(Peer.HOST)
                .setPort(peer.port("http"))
                .setURI(peer.lessBigPath());
        Asking.mixed(
                () -> pause(first(client, big)),
                () -> pause(second(client, big)),
                () -> pause(third(client, big)),
                () -> pause(fourth(client, big)),
                () -> pause(fifth(client, big)));
    }

    private static void pause(Future<HttpClientRequest> request) {
        Ways.keep(request.compose(asked -> {
            Future<HttpClientResponse> paused = asked.response().map(HttpClientResponse::pause);
            asked.end();
            return paused;
        }));
    }

    private static Future<HttpClientRequest> first(HttpClient client, RequestOptions get) {
        return client.request(get); // blame: 8 of 100
    }

    private static Future<HttpClientRequest> second(HttpClient client, RequestOptions get) {
        return client.request(get); // blame: 14 of 100
    }

    private static Future<HttpClientRequest> third(HttpClient client, RequestOptions get) {
        return client.request(get); // blame: 20 of 100
    }

    private static Future<HttpClientRequest> fourth(HttpClient client, RequestOptions get) {
        return client.request(get); // blame: 26 of 100
    }

    private static Future<HttpClientRequest> fifth(HttpClient client, RequestOptions get) {
        return client.request(get); // blame: 32 of 100
    }

    private VertxLines() {}
}
