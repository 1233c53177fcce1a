package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import java.io.IOException;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class AsyncHttpClient2 extends PooledRequest {

    private AsyncHttpClient client;

    @Setup
    public void open() {
        client = Dsl.asyncHttpClient();
    }

    @TearDown
    public void close() throws IOException {
        client.close();
    }

    @Override
    protected Object exchange() throws Exception {
        return client.prepareGet(url).execute().get().getResponseBodyAsBytes();
    }
}
