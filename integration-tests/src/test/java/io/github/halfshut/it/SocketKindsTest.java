package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a TCP socket is born and dies: what the kernel has opened and given back, the agent has seen. */
final class SocketKindsTest {

    private static final Matrix MATRIX = new Matrix("kind: opened / seen / removed on close");

    /** Its close ends only when its selector does, which the sample lets happen after everybody has looked. */
    private static final String CLOSED_AT_LAST = "26-channel-closed-but-registered";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path reports;

    /** Descriptors that the sample holds open, as far as it has said. */
    private final Set<Integer> held = new TreeSet<>();

    @EachJdk
    void all_that_is_opened_is_seen_and_all_that_is_closed_is_removed(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        SoftAssertions everyKind = new SoftAssertions();
        try (Watched watched = new Watched(Launch.on(jdk)
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample("socket-kinds", "all")
                .start())) {
            int line = 0;
            for (String step = next(watched, line); !step.startsWith("done: "); step = next(watched, line)) {
                line = watched.fork.out.all().indexOf(step) + 1;
                if (step.startsWith("opened ")) {
                    String kind = step.split(" ")[1];
                    int before = held.size();
                    Set<Integer> opened = descriptors(step);
                    held.addAll(opened);
                    int seen = tracked(watched, held.size()) - before;
                    watched.fork.type("");

                    String closed = watched.fork.await("closed " + kind);
                    Set<Integer> left = descriptors(closed);
                    held.removeAll(opened);
                    held.addAll(left);
                    int removed = before + seen - tracked(watched, held.size());
                    watched.fork.type("");
                    line = watched.fork.out.all().indexOf(closed) + 1;
                    if (kind.equals(CLOSED_AT_LAST)) {
                        held.removeAll(left);
                    }

                    MATRIX.put(kind, major, opened.size() + " / " + seen + " / " + removed);
                    everyKind
                            .assertThat(List.of(seen, removed))
                            .as("%s under %s: seen and removed", kind, jdk)
                            .containsExactly(opened.size(), opened.size() - left.size());
                }
            }
            assertThat(watched.fork.status()).isZero();
        }
        everyKind.assertAll();
    }

    private static String next(Watched watched, int line) throws InterruptedException {
        return watched.fork.await("", line);
    }

    /** What the agent says it tracks, once that is as expected or else after a while: collection and polling take time. */
    private static int tracked(Watched watched, int expected) {
        return watched.report(report -> report.tracked() == expected, PATIENCE).tracked();
    }

    private static Set<Integer> descriptors(String step) {
        Set<Integer> descriptors = new TreeSet<>();
        String list = step.substring(step.indexOf(" fds=") + 5);
        if (!list.equals("none")) {
            for (String descriptor : list.split(",")) {
                descriptors.add(Integer.valueOf(descriptor));
            }
        }
        return descriptors;
    }

    @AfterAll
    static void print() throws IOException {
        MATRIX.print("socket-kinds.md", new ArrayList<>(MATRIX.rows()), major -> "–");
    }
}
