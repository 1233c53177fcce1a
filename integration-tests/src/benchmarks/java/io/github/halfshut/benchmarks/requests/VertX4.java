package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class VertX4 extends PooledRequest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private HttpClient client;
    private int port;

    @Setup
    public void open() {
        client = vertx.createHttpClient();
        port = URI.create(url).getPort();
    }

    @TearDown
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /** On one event loop, as in a verticle: from a foreign thread each request would get a loop of its own. */
    @Override
    protected Object exchange() throws Exception {
        CompletableFuture<Object> body = new CompletableFuture<>();
        loop.runOnContext(go -> client.request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .onSuccess(body::complete)
                .onFailure(body::completeExceptionally));
        return body.get();
    }
}
