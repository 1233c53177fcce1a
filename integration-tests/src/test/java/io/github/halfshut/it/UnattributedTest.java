package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that are older than the agent have no line, but they are counted; those of a neighbour are not. */
final class UnattributedTest {

    private static final String[] TWENTY = {"--count", "20", "--until-stdin-closes"};
    private static final String[] SEVEN = {"--count", "7", "--until-stdin-closes"};

    @TempDir
    Path reports;

    @EachJdk
    void sockets_opened_before_the_attach_are_counted_with_their_peer(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        String options = Launch.QUICK + ",report-dir=" + reports;
        try (Fork neighbour = Launch.on(jdk).sample("socket-not-closed", SEVEN).start();
                Watched watched = new Watched(
                        launch(jdk).sample("socket-not-closed", TWENTY).start())) {
            neighbour.await("ready: ");
            watched.fork.await("ready: ");
            Attachment.agent(watched.fork, options);
            Report first = watched.report(seen -> seen.unattributed() >= 20, Duration.ofSeconds(30));

            Attachment.agent(watched.fork, options);
            Report second = watched.report(seen -> seen.scans() > first.scans() + 1, Duration.ofSeconds(10));

            for (Report report : new Report[] {first, second}) {
                assertThat(report.json().path("agent").path("attached").asText())
                        .isEqualTo("agentmain");
                assertThat(report.unattributed()).as("%s", report).isEqualTo(20);
                assertThat(report.leaks()).as("%s", report).isEmpty();
                JsonNode peers = report.json().path("unattributed").path("peers");
                assertThat(peers).as("%s", report).singleElement().satisfies(peer -> {
                    assertThat(peer.path("address").asText()).isEqualTo("127.0.0.1");
                    assertThat(peer.path("sockets").asInt()).isEqualTo(20);
                });
                assertThat(report.text()).contains("20 sockets");
                assertThat(report.json().path("agent").path("mishaps")).isEmpty();
            }
            watched.end();
            assertThat(watched.fork.err().whole()).allMatch(line -> line.startsWith("halfshut: report in "));
        }
    }

    /** From 21 on the JVM warns of agents that come late, unless it is told to expect them. */
    private static Launch launch(Jdk jdk) {
        Launch launch = Launch.on(jdk);
        return jdk.major() < 21 ? launch : launch.jvm("-XX:+EnableDynamicAgentLoading");
    }
}
