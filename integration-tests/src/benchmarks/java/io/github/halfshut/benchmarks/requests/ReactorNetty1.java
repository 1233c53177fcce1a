package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

public class ReactorNetty1 extends PooledRequest {

    private ConnectionProvider connections;
    private HttpClient.ResponseReceiver<?> get;

    @Setup
    public void open() {
        connections = ConnectionProvider.create("benchmark");
        get = HttpClient.create(connections).get().uri(url);
    }

    @TearDown
    public void close() {
        connections.dispose();
    }

    @Override
    protected Object exchange() {
        return get.responseContent().aggregate().asByteArray().block();
    }
}
