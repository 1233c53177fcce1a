package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.halfshut.junit.AllowSocketLeak;
import io.github.halfshut.junit.DetectSocketLeaks;
import org.junit.jupiter.api.Test;

@DetectSocketLeaks
class StrictTest {
    @Test
    void forgets() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndForget());
        }
    }

    @Test
    void closes() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndClose());
        }
    }

    @Test
    @AllowSocketLeak(reason = "somebody else's line", in = "org.other.")
    void forgetsUnderAnothersName() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndForget());
        }
    }

    @Test
    @AllowSocketLeak(reason = "known")
    void mayForget() throws Exception {
        try (Price price = new Price()) {
            assertEquals(42, price.askAndForget());
        }
    }
}
