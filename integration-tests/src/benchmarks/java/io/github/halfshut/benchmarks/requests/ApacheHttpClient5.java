package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class ApacheHttpClient5 extends PooledRequest {

    private CloseableHttpClient client;

    @Setup
    public void open() {
        client = HttpClients.createDefault();
    }

    @TearDown
    public void close() throws IOException {
        client.close();
    }

    @Override
    protected Object exchange() throws IOException {
        return client.execute(new HttpGet(url), response -> EntityUtils.toByteArray(response.getEntity()));
    }
}
