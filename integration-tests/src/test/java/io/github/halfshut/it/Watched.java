package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A fork with the agent in it, which hands out reports on request. */
final class Watched implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RESEND = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(300);

    final Fork fork;

    Watched(Fork fork) {
        this.fork = fork;
        fork.err();
    }

    /** Asks by signal and reads what was written; asks again where the agent was not yet listening. */
    Report report() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        int seen = fork.err().size();
        String line = null;
        while (line == null && System.nanoTime() < giveUp && fork.isAlive()) {
            fork.signal("URG");
            line = fork.err().await(Report.ANNOUNCEMENT, seen, RESEND);
        }
        assertThat(line).as("a report from %s", fork).isNotNull();
        return Report.announced(line);
    }

    /** Asks until the report is as wanted, and returns the last one even if it never was. */
    Report report(Predicate<Report> wanted, Duration patience) {
        AtomicReference<Report> last = new AtomicReference<>();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN)
                    .atMost(patience)
                    .until(() -> {
                        last.set(report());
                        return wanted.test(last.get());
                    });
        } catch (ConditionTimeoutException notAsWanted) {
            // The assertions on what came last say more than this.
        }
        return last.get();
    }

    /**
     * Keeps asking until a leak that is there now would have been reported, and for two looks more; returns the last report,
     * or the first that accuses somebody.
     */
    Report outlast(int minAgeSeconds) throws IOException, InterruptedException {
        Report first = report();
        Report old = report(
                seen -> seen.accuses()
                        || Duration.between(first.takenAt(), seen.takenAt()).toSeconds() >= minAgeSeconds,
                PATIENCE);
        Report last = report(seen -> seen.accuses() || seen.scans() >= old.scans() + 2, PATIENCE);
        assertThat(last.accuses() || last.scans() >= old.scans() + 2)
                .as("two more looks by %s", last)
                .isTrue();
        return last;
    }

    /** Lets the application end by itself and expects that it was not disturbed. */
    void end() throws IOException, InterruptedException {
        fork.endInput();
        assertThat(fork.status()).as("exit status of %s", fork).isZero();
    }

    @Override
    public void close() {
        fork.close();
    }
}
