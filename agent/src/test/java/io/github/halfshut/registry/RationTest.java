package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RationTest {

    private static final long SECOND = 1_000_000_000;

    private long now = Long.MAX_VALUE - SECOND;
    private final Ration ration = new Ration(100, now);

    private int takenIn(long nanos, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += ration.take(now) ? 1 : 0;
            now += nanos / tries;
        }
        return taken;
    }

    @Test
    void aBurstIsServedAtOnce() {
        assertThat(takenIn(0, 1_000)).isBetween(70, 140);
        assertThat(ration.take(now)).isFalse();
    }

    @Test
    void whoeverIsSlowerGetsAll() {
        takenIn(0, 1_000);
        now += 2 * SECOND;
        assertThat(takenIn(10 * SECOND, 300)).isEqualTo(300);
    }

    /** The clock passes the end of its numbers meanwhile, as it may. */
    @Test
    void whoeverIsFasterGetsThePace() {
        takenIn(0, 1_000);
        assertThat(takenIn(10 * SECOND, 100_000)).isBetween(850, 1_150);
    }

    @Test
    void theSecondOfTwoThatComeTogetherHasItsTurns() {
        takenIn(0, 1_000);
        int second = 0;
        for (int pair = 0; pair < 10_000; pair++) {
            now += 2_000_000;
            ration.take(now);
            now += 1_000_000;
            second += ration.take(now) ? 1 : 0;
        }
        assertThat(second).isGreaterThan(300);
    }
}
