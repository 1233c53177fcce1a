package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeakReportTest {
    @Test
    void countsLeaksButNotNotices() {
        LeakReport report = Reports.of(Reports.idleInPool(), Reports.unreadData(), Reports.perRequestClient(100));
        assertThat(report.leakCount()).isEqualTo(2);
        assertThat(report.leakedSockets()).isEqualTo(137);
        assertThat(report.noticedSockets()).isEqualTo(4);
        assertThat(report.oldestCloseWaitSeconds()).isEqualTo(10_920);
    }

    @Test
    void foreseesTheFirstThingThatRunsOut() {
        // 8,702 descriptors are free.
        assertThat(Reports.of(growing(8_702, -1)).secondsToExhaustion()).isEqualTo(60);
        assertThat(Reports.of(growing(8_702, 45)).secondsToExhaustion()).isEqualTo(45);
        assertThat(Reports.of(growing(4_351, -1), growing(4_351, -1)).secondsToExhaustion())
                .isEqualTo(60);
        assertThat(Reports.of(growing(0, -1)).secondsToExhaustion()).isEqualTo(-1);
        assertThat(Reports.of(growing(-5, -1)).secondsToExhaustion()).isEqualTo(-1);
        assertThat(Reports.healthy().secondsToExhaustion()).isEqualTo(-1);
    }

    @Test
    void spellsNumbersAndDurationsTheSameEverywhere() {
        assertThat(List.of(0L, 999L, 1_000L, 11_164L, 1_234_567L, -1_000L, -999L))
                .extracting(Words::count)
                .containsExactly("0", "999", "1,000", "11,164", "1,234,567", "-1,000", "-999");
        assertThat(List.of(0L, 45L, 60L, 61L, 3_600L, 10_920L, 187_200L, 86_400L))
                .extracting(Words::duration)
                .containsExactly("0 s", "45 s", "1 m", "1 m 1 s", "1 h", "3 h 2 m", "2 d 4 h", "1 d");
        assertThat(List.of(41.4, 9.96, 2.5, 2.0, 0.2, 0.001, 12_345.0))
                .extracting(Words::rate)
                .containsExactly(
                        "41 a minute",
                        "10 a minute",
                        "2.5 a minute",
                        "2 a minute",
                        "12 an hour",
                        "1 an hour",
                        "12,345 a minute");
        assertThat(Words.stamp(Reports.NOW)).isEqualTo("20261122-031000");
        assertThat(Words.time(Reports.NOW + 999)).isEqualTo("2026-11-22 03:10:00Z");
    }

    private static Leak growing(double perMinute, long exhaustion) {
        return new Leak.Builder("f", "UNKNOWN")
                .verdict("certain", "leak")
                .growth(perMinute, exhaustion)
                .build();
    }
}
