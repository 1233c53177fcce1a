package io.github.halfshut.sample.shop;

import java.io.IOException;

/** Takes an order, as a web framework would call it. */
final class OrderController {

    private final Prices prices;

    OrderController(Prices prices) {
        this.prices = prices;
    }

    void place(String item) throws IOException {
        String price = prices.fetchPrice(item);
        if (!price.contains("price")) {
            throw new IOException("not a price: " + price);
        }
    }
}
