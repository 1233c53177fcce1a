package io.github.halfshut.benchmarks.trial;

import io.github.halfshut.benchmarks.Meter;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Requests on one connection of a pool, one after the other, forty frames deep: {@code SECONDS}. No socket is opened. */
final class PooledClient implements Trial.Work {

    private static final int DEPTH = 40;
    private static final int BATCH = 200;

    private final String url = "http://127.0.0.1:" + Trial.port("http") + "/";

    @Override
    public void run(String[] arguments) throws Exception {
        long nanos = Long.parseLong(arguments[0]) * 1_000_000_000L;
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            requests(client, nanos);
            Meter meter = new Meter(Background.AGENT_THREADS);
            meter.begin();
            long start = System.nanoTime();
            long requests = requests(client, nanos);
            long took = System.nanoTime() - start;
            meter.end();
            Trial.figure("cpu", meter.cpuNanos() / (double) requests);
            Trial.figure("rate", requests / (took / 1e9));
            Trial.figure("bytes", meter.bytes() / (double) requests);
        }
    }

    private long requests(CloseableHttpClient client, long nanos) throws Exception {
        long start = System.nanoTime();
        long requests = 0;
        while (System.nanoTime() - start < nanos) {
            Deep.call(DEPTH, () -> {
                for (int i = 0; i < BATCH; i++) {
                    try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
                        EntityUtils.consume(response.getEntity());
                    }
                }
                return null;
            });
            requests += BATCH;
        }
        return requests;
    }
}
