package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class ApacheHttpClient4 extends PooledRequest {

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
        try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
            return EntityUtils.toByteArray(response.getEntity());
        }
    }
}
