package io.github.halfshut.sample.shop;

import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/** Asks the upstream for all prices with one HTTP client. */
final class SharedClientOrderService implements Prices {

    private final CloseableHttpClient client;
    private final String pricesUrl;

    SharedClientOrderService(CloseableHttpClient client, String pricesUrl) {
        this.client = client;
        this.pricesUrl = pricesUrl;
    }

    @Override
    public String fetchPrice(String item) throws IOException {
        try (CloseableHttpResponse response = client.execute(new HttpGet(pricesUrl + item))) {
            return EntityUtils.toString(response.getEntity());
        }
    }
}
