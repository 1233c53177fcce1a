package io.github.halfshut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.report.JsonReport;
import io.github.halfshut.report.KernelFacts;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import io.github.halfshut.report.Unattributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SnapshotsTest {

    private final Snapshots snapshots = new Snapshots();

    private static LeakReport at(long seconds, Map<String, Long> states, Leak... leaks) {
        return atMillis(seconds * 1_000, states, leaks);
    }

    private static LeakReport atMillis(long millis, Map<String, Long> states, Leak... leaks) {
        return new LeakReport(
                Reports.NOW + millis,
                Reports.agent().build(),
                Reports.jvm(),
                new KernelFacts.Builder("/proc")
                        .states(states)
                        .files(60, 20_000)
                        .build(),
                List.of(leaks),
                List.of(),
                Unattributed.NONE,
                List.of());
    }

    private static Leak leak(String fingerprint, long sockets) {
        return new Leak.Builder(fingerprint, "SOCKET_NOT_CLOSED")
                .verdict("certain", "leak")
                .sockets(sockets, Map.of())
                .build();
    }

    private JsonNode timeline() throws Exception {
        return new ObjectMapper()
                .readTree(JsonReport.render(Reports.healthy().withHistory(snapshots.history())))
                .path("timeline");
    }

    private static List<Integer> ints(JsonNode numbers) {
        List<Integer> ints = new ArrayList<>();
        numbers.forEach(number -> ints.add(number.isNull() ? null : Integer.valueOf(number.asInt())));
        return ints;
    }

    @Test
    void a_leak_and_a_state_are_followed_from_nothing_to_the_last_look() throws Exception {
        snapshots.note(at(0, Map.of("ESTABLISHED", 3L)));
        snapshots.note(at(10, Map.of()));
        snapshots.note(at(20, Map.of("CLOSE_WAIT", 5L), leak("aaaaaaaaaaaa", 5)));
        snapshots.note(at(30, Map.of("CLOSE_WAIT", 9L), leak("aaaaaaaaaaaa", 9)));
        JsonNode timeline = timeline();
        assertThat(timeline.path("from").asText()).isEqualTo("2026-11-22T03:10:00Z");
        assertThat(ints(timeline.path("seconds"))).containsExactly(0, 10, 20, 30);
        assertThat(ints(timeline.at("/leaks/aaaaaaaaaaaa"))).containsExactly(0, 0, 5, 9);
        assertThat(ints(timeline.at("/states/ESTABLISHED"))).containsExactly(3, null, 0, 0);
        assertThat(ints(timeline.at("/states/CLOSE_WAIT"))).containsExactly(0, null, 5, 9);
    }

    @Test
    void a_week_of_looks_keeps_the_start_the_last_minutes_and_wider_steps_before() throws Exception {
        int week = 7 * 24 * 3_600;
        for (int second = 0; second <= week; second += 10) {
            snapshots.note(at(second, Map.of("CLOSE_WAIT", (long) second), leak("aaaaaaaaaaaa", second)));
        }
        List<Integer> seconds = ints(timeline().path("seconds"));
        assertThat(seconds).hasSize(Snapshots.KEPT).isSorted().first().isEqualTo(0);
        assertThat(seconds).endsWith(week - 20, week - 10, week);
        assertThat(seconds).filteredOn(second -> second > week - 600).hasSizeGreaterThan(8);
        assertThat(seconds).filteredOn(second -> second < week / 2).hasSizeGreaterThan(2);
        assertThat(ints(timeline().at("/states/CLOSE_WAIT"))).isEqualTo(seconds);
        assertThat(ints(timeline().at("/leaks/aaaaaaaaaaaa"))).isEqualTo(seconds);
    }

    @Test
    void more_leaks_than_are_kept_are_counted_and_room_is_made_when_one_is_over() throws Exception {
        Leak[] many = new Leak[Snapshots.LEAKS + 3];
        for (int i = 0; i < many.length; i++) {
            many[i] = leak(String.format("%012x", i), 100 - i);
        }
        snapshots.note(at(0, Map.of(), many));
        assertThat(timeline().path("leaks")).hasSize(Snapshots.LEAKS);
        assertThat(timeline().path("leaksLeftOut").asInt()).isEqualTo(3);
        for (int i = 1; i <= Snapshots.KEPT + 5; i++) {
            snapshots.note(at(10 * i, Map.of(), leak("ffffffffffff", 1)));
        }
        assertThat(timeline().path("leaksLeftOut").asInt()).isEqualTo(1);
    }

    @Test
    void looks_of_less_than_a_second_share_points_and_the_last_is_always_there() throws Exception {
        for (int i = 0; i <= 30; i++) {
            snapshots.note(atMillis(i * 999L, Map.of("CLOSE_WAIT", (long) i)));
        }
        assertThat(timeline().path("seconds")).hasSizeBetween(15, 30);
        assertThat(ints(timeline().at("/states/CLOSE_WAIT"))).startsWith(0).endsWith(30);
        for (int i = 1; i <= 100; i++) {
            snapshots.note(atMillis(30_000 + i * 10L, Map.of("CLOSE_WAIT", 30L + i)));
        }
        assertThat(timeline().path("seconds")).hasSizeBetween(15, 33);
        assertThat(ints(timeline().at("/states/CLOSE_WAIT"))).endsWith(130);
    }

    @Test
    void a_clock_set_back_starts_anew() throws Exception {
        snapshots.note(at(1_000, Map.of("CLOSE_WAIT", 1L)));
        snapshots.note(at(10, Map.of("CLOSE_WAIT", 2L)));
        assertThat(ints(timeline().at("/states/CLOSE_WAIT"))).containsExactly(2);
    }
}
