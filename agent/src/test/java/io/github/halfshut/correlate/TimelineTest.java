package io.github.halfshut.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final Offset<Double> EXACT = within(1e-9);

    private final Timeline timeline = new Timeline(0);

    private void look(long now, String finding, int sockets) {
        if (sockets > 0) {
            timeline.note(finding, sockets, 0, now);
        }
        timeline.close(now);
    }

    @Test
    void aFirstReportSpeaksOfGrowthSinceTheFirstSuspicion() {
        timeline.note("a", 30, 0, 3 * MINUTE);
        assertThat(timeline.perMinute("a")).isEqualTo(10, EXACT);
    }

    @Test
    void aBurstIsNotCalledThousandsAMinute() {
        timeline.note("a", 30, 9 * SECOND, 10 * SECOND);
        assertThat(timeline.perMinute("a")).isEqualTo(30, EXACT);
    }

    @Test
    void whatWasThereBeforeLookingBeganGrewSinceThen() {
        Timeline late = new Timeline(10 * MINUTE);
        late.note("a", 30, 0, 12 * MINUTE);
        assertThat(late.perMinute("a")).isEqualTo(15, EXACT);
    }

    @Test
    void steadyGrowthStaysTheSameForHoursThoughSamplesAreThinned() {
        for (int i = 1; i <= 2_000; i++) {
            look(i * 10 * SECOND, "a", i * 7);
            // Less than a minute counts as one.
            assertThat(timeline.perMinute("a")).isEqualTo(7.0 * Math.min(i, 6), within(1e-6));
        }
    }

    @Test
    void aBoundedNumberStopsGrowingWithinTheWindow() {
        look(MINUTE, "a", 100);
        for (int i = 2; i <= 12; i++) {
            look(i * MINUTE, "a", 100);
        }
        assertThat(timeline.perMinute("a")).isZero();
    }

    @Test
    void aShrinkingNumberIsNegative() {
        for (int i = 0; i <= 20; i++) {
            look((i + 1) * MINUTE, "a", 100 - i);
        }
        assertThat(timeline.perMinute("a")).isEqualTo(-1, within(0.11));
    }

    @Test
    void aRecoveryCountsAndIsForgottenLater() {
        look(MINUTE, "a", 60);
        look(2 * MINUTE, "a", 0);
        assertThat(timeline.perMinute("a")).isZero();
        look(3 * MINUTE, "a", 60);
        assertThat(timeline.perMinute("a")).isEqualTo(20, EXACT);
        for (int i = 4; i < 40; i++) {
            look(i * MINUTE, "a", 0);
        }
        assertThat(timeline.perMinute("a")).isZero();
        timeline.note("a", 10, 39 * MINUTE, 40 * MINUTE);
        assertThat(timeline.perMinute("a")).isEqualTo(10, EXACT);
    }

    @Test
    void findingsDoNotMix() {
        timeline.note("a", 30, 0, 3 * MINUTE);
        timeline.note("b", 3, 0, 3 * MINUTE);
        assertThat(timeline.perMinute("b")).isEqualTo(1, EXACT);
        assertThat(timeline.perMinute("c")).isZero();
    }
}
