package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.halfshut.junit.AllowSocketLeak;
import org.junit.jupiter.api.Test;

@AllowSocketLeak(reason = "the driver keeps its last connection", in = "shop.Price.")
class AllowedTest {
    @Test
    void asks() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndForget());
        }
    }
}
