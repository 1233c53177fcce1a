package io.github.halfshut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MishapsTest {

    private final Mishaps mishaps = new Mishaps();

    private static IllegalStateException failure(String words) {
        IllegalStateException failure = new IllegalStateException(words);
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Reader", "read", "Reader.java", 5)});
        return failure;
    }

    @Test
    void eachDistinctFailureIsListedOnceWithItsCount() {
        for (int i = 0; i < 3; i++) {
            mishaps.note("watching", failure("no table"));
        }
        mishaps.note("watching", failure("no memory"));
        mishaps.add("a dump was cut short", 2);
        assertThat(mishaps.list())
                .extracting(mishap -> mishap.count + " x " + mishap.what)
                .containsExactly(
                        "3 x watching: java.lang.IllegalStateException: no table at com.acme.Reader.read(Reader.java:5)",
                        "1 x watching: java.lang.IllegalStateException: no memory at com.acme.Reader.read(Reader.java:5)",
                        "2 x a dump was cut short");
    }

    @Test
    void aFailureWithoutATraceIsListedToo() {
        Throwable bare = new OutOfMemoryError("made up");
        bare.setStackTrace(new StackTraceElement[0]);
        mishaps.note("watching", bare);
        assertThat(mishaps.list().get(0).what).isEqualTo("watching: java.lang.OutOfMemoryError: made up");
    }

    @Test
    void thereIsAnEndToTheirKinds() {
        for (int i = 0; i < 1_000; i++) {
            mishaps.note("watching", failure("number " + i));
        }
        assertThat(mishaps.list()).hasSize(51);
        assertThat(mishaps.list().get(50).what).isEqualTo("further kinds of failure");
        assertThat(mishaps.list().get(50).count).isEqualTo(950);
    }
}
