package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class ApacheAsyncClient5 extends PooledRequest {

    private CloseableHttpAsyncClient client;

    @Setup
    public void open() {
        client = HttpAsyncClients.createDefault();
        client.start();
    }

    @TearDown
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    @Override
    protected Object exchange() throws Exception {
        return client.execute(SimpleRequestBuilder.get(url).build(), null).get().getBodyBytes();
    }
}
