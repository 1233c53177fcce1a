package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import org.eclipse.jetty.client.HttpClient;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class JettyClient9 extends PooledRequest {

    private final HttpClient client = new HttpClient();

    @Setup
    public void open() throws Exception {
        client.start();
    }

    @TearDown
    public void close() throws Exception {
        client.stop();
    }

    @Override
    protected Object exchange() throws Exception {
        return client.GET(url).getContent();
    }
}
