package io.github.halfshut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Pace pace = new Pace(10 * SECOND, 0.001, 2 * SECOND);

    private void runAll(int times, long cost) {
        for (int i = 0; i < times; i++) {
            pace.ran(0, cost);
        }
    }

    @Test
    void isDueAtFirstWhenToldAndThenAfterTheInterval() {
        assertThat(pace.isDue(2 * SECOND - 1)).isFalse();
        assertThat(pace.isDue(2 * SECOND)).isTrue();
        pace.ran(2 * SECOND, MILLI);
        assertThat(pace.isDue(12 * SECOND - 1)).isFalse();
        assertThat(pace.isDue(12 * SECOND)).isTrue();
    }

    @Test
    void coldRunsAreNotHeldAgainstIt() {
        runAll(6, SECOND);
        assertThat(pace.dueNanos()).isEqualTo(10 * SECOND);
        assertThat(pace.intervalNow()).isEqualTo(10 * SECOND);
    }

    @Test
    void cheapRunsKeepTheInterval() {
        runAll(50, 5 * MILLI);
        assertThat(pace.intervalNow()).isEqualTo(10 * SECOND);
        assertThat(pace.dueNanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void dearRunsAreStretchedUntilTheyFitTheBudget() {
        runAll(50, 40 * MILLI);
        assertThat(pace.intervalNow()).isEqualTo(40 * SECOND);
        assertThat(pace.dueNanos()).isEqualTo(40 * SECOND);
        runAll(50, MILLI);
        assertThat(pace.intervalNow()).isEqualTo(10 * SECOND);
    }

    @Test
    void whatMustNotWaitLongDoesNot() {
        Pace urgent = new Pace(SECOND, 0.001, 0, 30 * SECOND);
        for (int i = 0; i < 50; i++) {
            urgent.ran(0, SECOND);
        }
        assertThat(urgent.isDue(30 * SECOND - 1)).isFalse();
        assertThat(urgent.isDue(30 * SECOND)).isTrue();
    }

    @Test
    void theClockMayWrap() {
        Pace late = new Pace(10 * SECOND, 0.001, Long.MAX_VALUE);
        late.ran(Long.MAX_VALUE, MILLI);
        assertThat(late.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(late.isDue(Long.MIN_VALUE + 10 * SECOND)).isTrue();
    }

    @Test
    void aRunThatOtherWorkHasDoneMakesTheOthersNoCheaper() {
        runAll(20, 20 * MILLI);
        pace.postpone(0);
        assertThat(pace.isDue(20 * SECOND - 1)).isFalse();
        assertThat(pace.isDue(20 * SECOND)).isTrue();
        assertThat(pace.intervalNow()).isEqualTo(20 * SECOND);
    }
}
