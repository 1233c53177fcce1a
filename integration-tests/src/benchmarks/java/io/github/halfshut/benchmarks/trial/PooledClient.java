package io.github.halfshut.benchmarks.trial;

import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Requests on one connection of a pool, one after the other, forty frames deep: {@code SECONDS [PAIRS switched]}. No socket is opened. */
final class PooledClient implements Trial.Work {

    private static final int DEPTH = 40;
    private static final int BATCH = 200;
    private static final long SHORT_NANOS = 250_000_000;

    private final String url = "http://127.0.0.1:" + Trial.port("http") + "/";

    @Override
    public void run(String[] arguments) throws Exception {
        long nanos = Long.parseLong(arguments[0]) * 1_000_000_000L;
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            slice(client, nanos);
            if (arguments.length > 1) {
                new Switch().compare(() -> slice(client, SHORT_NANOS), Integer.parseInt(arguments[1]), "");
            } else {
                slice(client, nanos).print("");
            }
        }
    }

    private Slice slice(CloseableHttpClient client, long nanos) throws Exception {
        Slice slice = Slice.begin();
        slice.operations = requests(client, nanos);
        slice.end();
        return slice;
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
