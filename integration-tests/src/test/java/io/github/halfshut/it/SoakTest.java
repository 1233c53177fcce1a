package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that come and go for {@code soak.minutes}, with the agent's own defaults and a report every ten seconds, while
 * the same runs without the agent: every leak is found and nothing else, and nothing grows.
 */
@Tag("soak")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
final class SoakTest {

    private static final int LEAKED = 200;
    private static final int RATE = 40;
    private static final int MINUTES = Integer.getInteger("soak.minutes");
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What may be held more in the last third than in the middle one: less than a hundredth of a kilobyte per connection. */
    private static final long HEAP_KB = 1_024;

    private static final long METASPACE_KB = 512;

    @TempDir
    Path reports;

    @Test
    void two_hundred_leaks_are_found_among_many_connections_and_nothing_grows() throws Exception {
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "Churn.java");
        try (Fork without = churn().start();
                Watched watched =
                        new Watched(churn().agent("report-dir=" + reports).start())) {
            without.err();
            Lines out = watched.fork.out;
            int asked = 0;
            while (out.await("ready: ", 0, BETWEEN) == null) {
                Report report = watched.report();
                onlyThisLine(report, line);
                asked++;
            }
            String connected = watched.fork.await("connected ");
            Report last = watched.report(seen -> seen.leakedSockets() >= LEAKED, PATIENCE);
            onlyThisLine(last, line);
            assertThat(last.leakedSockets()).as("%s", last).isEqualTo(LEAKED);
            without.await("ready: ");
            List<Footprint> ours = footprints(watched.fork);
            List<Footprint> theirs = footprints(without);
            watched.end();

            JsonNode agent = last.json().path("agent");
            long uptime = last.json().path("jvm").path("uptimeSeconds").asLong();
            System.out.printf(
                    "| minutes | connections | leaks found / planted | false alarms | reports | CPU | | start | end |%n");
            System.out.printf(
                    "| %d | %s | %d / %d | 0 | %d | %.2f %% of a core | with | %s | %s |%n| | | | | | | without | %s | %s |%n",
                    MINUTES,
                    connected.split(" ")[1],
                    last.leakedSockets(),
                    LEAKED,
                    asked,
                    100 * agent.path("cpuSeconds").asDouble() / uptime,
                    ours.get(1),
                    ours.get(ours.size() - 1),
                    theirs.get(1),
                    theirs.get(theirs.size() - 1));
            Footprint growth = growth(ours).minus(growth(theirs));
            assertThat(growth.heapKb()).as("%s", ours).isLessThan(HEAP_KB);
            assertThat(growth.metaspaceKb()).as("%s", ours).isLessThan(METASPACE_KB);
            assertThat(growth.threads()).as("%s", ours).isLessThanOrEqualTo(1);
            assertThat(growth.descriptors()).as("%s", ours).isLessThanOrEqualTo(2);
        }
    }

    private static Launch churn() {
        return Launch.on(Jdks.own())
                .sample(
                        "churn",
                        "--count",
                        String.valueOf(MINUTES * 60 * RATE),
                        "--rate",
                        String.valueOf(RATE),
                        "--leak",
                        String.valueOf(LEAKED),
                        "--footprint",
                        "10s",
                        "--until-stdin-closes");
    }

    /** In order of time; the sockets that leak on purpose are taken off the descriptors. */
    private static List<Footprint> footprints(Fork fork) {
        List<Footprint> said = new ArrayList<>();
        for (String line : fork.out.all()) {
            if (line.startsWith("footprint: ")) {
                int leaked = Integer.parseInt(line.split(" ")[1]);
                said.add(Footprint.of(line).minus(new Footprint(0, 0, 0, leaked)));
            }
        }
        assertThat(said).hasSizeGreaterThan(6);
        return said;
    }

    /** Of the last third against the middle one, since classes are loaded and code is compiled in the first; least values. */
    private static Footprint growth(List<Footprint> all) {
        int third = all.size() / 3;
        return least(all.subList(2 * third, all.size())).minus(least(all.subList(third, 2 * third)));
    }

    private static Footprint least(List<Footprint> some) {
        return some.stream().reduce(some.get(0), Footprint::least);
    }

    private static void onlyThisLine(Report report, BlamedLine line) {
        assertThat(report.leaks()).as("%s", report).hasSizeLessThanOrEqualTo(1).allSatisfy(leak -> {
            assertThat(leak.path("blame").path("file").asText() + ":"
                            + leak.path("blame").path("line"))
                    .isEqualTo(line.toString());
            assertThat(leak.path("sockets").asInt()).isLessThanOrEqualTo(LEAKED);
        });
        assertThat(report.unattributed()).as("%s", report).isZero();
        assertThat(report.json().path("agent").path("mishaps")).as("%s", report).isEmpty();
    }
}
