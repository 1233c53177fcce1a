package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A hundred threads (in the profile {@code soak} a thousand, for minutes) connect, accept, select, close, collect garbage and
 * define classes; from the middle on with the agent, attached late and asked for reports by file and JMX without a pause.
 * Nobody waits for the agent, and nobody for ever.
 */
@Tag("bounds")
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class TumultTest {

    private static final long SECONDS = Long.getLong("tumult.seconds");
    private static final String[] SIZE = {
        "--threads", System.getProperty("tumult.threads"), "--count", System.getProperty("tumult.virtual")
    };

    private static final Pattern STALLED =
            Pattern.compile("stalled: .*, on a processor for (\\d+) ms, in \\S+ ([A-Z_]+)(.*)");
    private static final int COMPUTED_MILLIS = 500;

    @TempDir
    Path reports;

    @EachJdk
    void nobody_waits_for_the_agent_and_nothing_fails(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Launch launch = Launch.on(jdk).sample("tumult", SIZE);
        if (major >= 21) {
            launch.jvm("-XX:+EnableDynamicAgentLoading");
        }
        try (Fork fork = launch.start()) {
            fork.err();
            fork.await("tumult of ");
            TimeUnit.SECONDS.sleep(SECONDS);
            List<String> without = phase(fork, "without");
            Attachment.agent(fork, Launch.QUICK + ",report-dir=" + reports);
            int asked = askWithoutPause(fork);
            List<String> with = phase(fork, "with");
            fork.endInput();
            assertThat(fork.status()).as("%s", fork).isZero();

            System.out.println(jdk + ", without:\n  " + String.join("\n  ", without) + "\nwith, attached late, " + asked
                    + " reports by JMX, " + Files.list(reports).count() / 2 + " dumps:\n  "
                    + String.join("\n  ", with));
            assertThat(with)
                    .hasSameSizeAs(without)
                    .allSatisfy(line -> assertThat(line).doesNotContain("(").doesNotContain(": 0 times"));
            assertThat(with.get(with.size() - 1)).contains(" 0 deadlocks in ");
            assertThat(fork.out.all()).noneMatch(line -> line.startsWith("deadlocked:"));
            assertThat(fork.out.all()).noneMatch(TumultTest::stalledByUs);
            assertThat(asked).isPositive();
            assertThat(fork.err().all()).noneMatch(line -> line.contains("xception"));
        }
    }

    /**
     * A thread that waited or computed in the agent, or waited for one that was there. Who merely had no processor meanwhile
     * was stalled by the machine.
     */
    private static boolean stalledByUs(String line) {
        Matcher stalled = STALLED.matcher(line.replace("io.github.halfshut.sample.", ""));
        return stalled.matches()
                && stalled.group(3).contains("io.github.halfshut.")
                && (!stalled.group(2).equals("RUNNABLE") || Integer.parseInt(stalled.group(1)) > COMPUTED_MILLIS);
    }

    /** By file and by JMX. */
    private int askWithoutPause(Fork fork) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Path trigger = reports.resolve("halfshut-" + fork.pid() + ".dump");
        try (Console console = new Console(fork)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                Report report = console.report();
                assertThat(report.json().path("agent").path("mishaps"))
                        .as("%s", report)
                        .isEmpty();
                asked.incrementAndGet();
                touch(trigger);
            }
        }
        return asked.get();
    }

    private static void touch(Path trigger) throws IOException {
        if (!Files.exists(trigger)) {
            Files.createFile(trigger);
        }
    }

    /** Ends a phase; one line for each kind of deed, and one for all threads. */
    private static List<String> phase(Fork fork, String name) throws Exception {
        fork.type(name);
        fork.await(name + ": all threads ");
        List<String> said = new ArrayList<>();
        for (String line : fork.out.all()) {
            if (line.startsWith(name + ": ")) {
                said.add(line.substring(name.length() + 2));
            }
        }
        return said;
    }
}
