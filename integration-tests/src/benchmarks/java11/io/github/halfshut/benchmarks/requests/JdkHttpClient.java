package io.github.halfshut.benchmarks.requests;

import io.github.halfshut.benchmarks.PooledRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.openjdk.jmh.annotations.Setup;

/** java.net.http. */
public class JdkHttpClient extends PooledRequest {

    private HttpClient client;

    @Setup
    public void open() {
        client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    }

    @Override
    protected Object exchange() throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
