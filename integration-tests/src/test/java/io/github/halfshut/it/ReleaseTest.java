package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** Emergency relief: sockets of a leak are closed on request, and nobody else notices. */
final class ReleaseTest {

    private static final int EACH = 20;
    /** Descriptors that the JMX server opens meanwhile for itself. */
    private static final int OTHERS = 5;

    @TempDir
    Path reports;

    @EachJdk
    void the_sockets_of_a_leak_are_closed_and_the_others_are_not(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",release=on,report-dir=" + reports)
                .sample("relief", "--count", String.valueOf(EACH))
                .start())) {
            watched.fork.await("ready: ");
            try (Console console = new Console(watched.fork)) {
                Report before = console.report(seen -> seen.leakedSockets() == 5 * EACH);
                int descriptors = before.json().path("kernel").path("openFiles").asInt();
                Map<String, JsonNode> leaks = byMark(before);

                for (String mark :
                        List.of("by socket", "by channel", "by asynchronous channel", "PER_REQUEST_CLIENT")) {
                    assertThat(console.release(leaks.get(mark))).as(mark).isEqualTo(EACH);
                }
                assertThat(console.release(leaks.get("by registered channel"))).isBetween(0, EACH);

                // The selector has selected once more after that.
                Report after = console.report(seen -> seen.leakedSockets() == 0);
                Awaitility.await()
                        .pollInSameThread()
                        .untilAsserted(() -> assertThat(console.report()
                                        .json()
                                        .path("kernel")
                                        .path("openFiles")
                                        .asInt())
                                .isLessThanOrEqualTo(descriptors - 5 * EACH + OTHERS));
                assertThat(after.json().path("agent").path("releases")).hasSize(5);
                assertThat(after.text()).contains("Released on request at ").contains("20 sockets of ");
                assertThat(console.notes).contains("halfshut.leak.released");
                assertThat(after.disturbances()).isEmpty();

                watched.fork.type("come back");
                watched.fork.await("kernel: 0 half-closed");
                assertThat(watched.fork.await("healthy: ")).isEqualTo("healthy: undisturbed");
                assertThat(watched.fork.await("client: ")).isEqualTo("client: {200=20}");
                assertThat(watched.fork.await("socket: "))
                        .matches("socket: \\{java\\.net\\.SocketException: Socket (is )?closed=20}");
                for (String kind : List.of("channel: ", "registered channel: ", "asynchronous channel: ")) {
                    assertThat(watched.fork.await(kind)).contains("java.nio.channels.ClosedChannelException=20");
                }
            }
            watched.end();
        }
    }

    @EachJdk
    void a_descriptor_without_an_object_is_closed_by_its_number(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",release=on,report-dir=" + reports)
                .sample("channel-dropped", "--count", "20", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            try (Console console = new Console(watched.fork)) {
                Report before = console.report(seen -> seen.leakedSockets() == EACH);
                assertThat(console.release(before.leaks().get(0))).isEqualTo(EACH);
                Report after = console.report();
                assertThat(after.leakedSockets()).isZero();
                assertThat(after.tracked()).isEqualTo(before.tracked() - EACH);
                assertThat(console.notes).contains("halfshut.leak.released");
            }
            watched.end();
        }
    }

    @EachJdk
    void nothing_is_released_unless_allowed(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .sample("socket-not-closed", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            try (Console console = new Console(watched.fork)) {
                Report before = console.report(seen -> seen.leakedSockets() == EACH);
                assertThatThrownBy(() -> console.release(before.leaks().get(0))).hasMessageContaining("release=on");
                assertThat(console.report().leakedSockets()).isEqualTo(EACH);
            }
            watched.end();
        }
    }

    /** The leaks by the end of the mark at their blamed line. */
    private static Map<String, JsonNode> byMark(Report report) throws Exception {
        Map<String, JsonNode> leaks = new TreeMap<>();
        for (String mark : List.of(
                "SOCKET_NOT_CLOSED by socket",
                "SOCKET_NOT_CLOSED by channel",
                "SOCKET_NOT_CLOSED by registered channel",
                "SOCKET_NOT_CLOSED by asynchronous channel",
                "PER_REQUEST_CLIENT")) {
            int line = BlamedLine.of(mark, "Relief.java").line();
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode leak : report.leaks()) {
                if (leak.path("blame").path("line").asInt() == line) {
                    found.add(leak);
                }
            }
            assertThat(found).as("%s in %s", mark, report.text()).hasSize(1);
            leaks.put(mark.substring(mark.indexOf(' ') + 1), found.get(0));
        }
        return leaks;
    }
}
