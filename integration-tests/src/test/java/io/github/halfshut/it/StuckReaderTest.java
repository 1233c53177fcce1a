package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Reports go to a pipe that nobody reads, which fills up and blocks its writer: connecting must not wait for that. */
final class StuckReaderTest {

    /** A pipe holds 64 KiB, so with this in it there is room for a report or two. */
    static final int ALMOST_FULL = 62_000;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A peer tool that writes under the lock of its hooks delayed a connect by 8 s. */
    private static final int BOUND_MILLIS = 1_000;

    private static final String[] CONNECTING = {"--leak", "50", "--rate", "50", "--duration", "30s"};

    @EachJdk
    void a_reader_that_does_not_read_delays_no_connect(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        String options = Launch.QUICK + ",report-dir=-,trigger-file=none";
        try (Fork with = Launch.on(jdk)
                        .after("head -c " + ALMOST_FULL + " /dev/zero >&2")
                        .agent(options)
                        .sample("connect-latency", CONNECTING)
                        .start();
                Fork without =
                        Launch.on(jdk).sample("connect-latency", CONNECTING).start()) {
            with.await("connecting and closing");
            fill(with);
            assertThat(with.out.all()).as("it still connects").noneMatch(line -> line.startsWith("max connect: "));

            int millis = millis(with);
            System.out.println(jdk + ", longest connect: " + millis + " ms with a stuck reader of reports, "
                    + millis(without) + " ms without the agent");
            assertThat(millis).isLessThan(BOUND_MILLIS);
            assertThat(with.status()).isZero();
        }
    }

    /** Asks for reports until one was begun and then, for seconds, nothing more is written. */
    static void fill(Fork fork) {
        InputStream pipe = fork.unreadErr();
        int[] filled = {ALMOST_FULL};
        long[] since = {System.nanoTime()};
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    fork.signal("URG");
                    if (pipe.available() != filled[0]) {
                        filled[0] = pipe.available();
                        since[0] = System.nanoTime();
                    }
                    return filled[0] > ALMOST_FULL && System.nanoTime() - since[0] > STUCK_NANOS;
                });
    }

    static int millis(Fork fork) throws InterruptedException {
        return Integer.parseInt(fork.await("max connect: ").split(" ")[2]);
    }
}
