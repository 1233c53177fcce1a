package io.github.halfshut.sample.shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Asks the upstream for each price with an HTTP client of its own, which nobody closes. */
final class OrderService implements Prices {

    private final String pricesUrl;
    private final boolean drops;

    /** In real life the clients are garbage whose finalizer waits for a collection; kept here so that all of them stay. */
    private final List<CloseableHttpClient> forgotten = Collections.synchronizedList(new ArrayList<>());

    OrderService(String pricesUrl, boolean drops) {
        this.pricesUrl = pricesUrl;
        this.drops = drops;
    }

    @Override
    public String fetchPrice(String item) throws IOException {
        CloseableHttpClient client = HttpClients.createDefault(); // blame: PER_REQUEST_CLIENT
        if (!drops) {
            forgotten.add(client);
        }
        try (CloseableHttpResponse response = client.execute(new HttpGet(pricesUrl + item))) {
            return EntityUtils.toString(response.getEntity());
        }
    }
}
