package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FixedTest {
    @Test
    void asks() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndClose());
        }
    }
}
