package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

public class OkHttp4 extends PooledRequest {

    private OkHttpClient client;

    @Setup
    public void open() {
        client = new OkHttpClient();
    }

    @TearDown
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    @Override
    protected Object exchange() throws IOException {
        Request request = new Request.Builder().url(url).build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().bytes();
        }
    }
}
