package io.github.halfshut.sample.shop;

import java.io.IOException;

/** Knows what an item costs. */
interface Prices {

    String fetchPrice(String item) throws IOException;
}
