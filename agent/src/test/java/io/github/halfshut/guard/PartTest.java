package io.github.halfshut.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PartTest {

    private final Mishaps mishaps = new Mishaps();
    private final Part part = mishaps.part("reading tea leaves");

    @Test
    void ten_failures_in_a_row_switch_it_off() {
        fail(Part.OFF_AFTER - 1);
        assertThat(part.isOn()).isTrue();
        assertThat(mishaps.switchedOff()).isEmpty();

        fail(1);
        assertThat(part.isOn()).isFalse();
        assertThat(mishaps.switchedOff())
                .containsExactly("Not done any more: reading tea leaves, since it failed 10 times in a row.");
    }

    @Test
    void a_success_in_between_starts_the_count_anew() {
        fail(Part.OFF_AFTER - 1);
        part.passed();
        fail(Part.OFF_AFTER - 1);
        assertThat(part.isOn()).isTrue();
    }

    @Test
    void each_kind_of_failure_is_listed_once_with_its_number() {
        RuntimeException failure = new IllegalStateException("cold");
        failure.setStackTrace(new StackTraceElement[0]);
        part.failed(failure);
        part.failed(failure);
        assertThat(mishaps.counts()).isEqualTo(Map.of("reading tea leaves: java.lang.IllegalStateException: cold", 2L));
    }

    @Test
    void the_list_is_bounded_and_loses_no_count() {
        for (int i = 0; i < 200; i++) {
            mishaps.note("pouring", new IllegalStateException("cup " + i));
        }
        assertThat(mishaps.counts()).hasSize(51).containsEntry("further kinds of failure", 150L);
    }

    @Test
    void a_failure_that_cannot_even_be_told_is_swallowed() {
        part.failed(new IllegalStateException() {
            @Override
            public String toString() {
                throw new IllegalStateException("no words");
            }
        });
        assertThat(part.isOn()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            part.failed(new IllegalStateException());
        }
    }
}
