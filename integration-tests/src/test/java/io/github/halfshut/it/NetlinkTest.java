package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the user has allowed native access, the kernel's own figures of each listener; where not, the same report without
 * them, and never a word of the JVM about it. A private network, since what is counted there is counted for one program.
 */
final class NetlinkTest {

    private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";
    private static final String NOT_ALLOWED = "native access is not allowed (" + ALLOWED + ")";
    private static final String TOO_OLD = "needs JDK 22 or newer";

    private static final int BACKLOG = 128;

    /** Of the 300 clients that come: the kernel lets in one more than the backlog. */
    private static final int REFUSED = 171;

    @TempDir
    Path directory;

    /** What to give to the JVM, and what is then to be had. */
    enum Native {
        ALLOWED_BY_OPTION(ALLOWED),
        ALLOWED_BY_MANIFEST(),
        ALLOWED_TO_US_ALONE(ALLOWED, "--illegal-native-access=deny"),
        NOT_MENTIONED(),
        FORBIDDEN("--illegal-native-access=deny"),
        WARNED_OF("--illegal-native-access=warn"),
        OTHERS_ALLOWED("--enable-native-access=java.logging");

        final String[] options;

        Native(String... options) {
            this.options = options;
        }

        boolean isAllowed() {
            return name().startsWith("ALLOWED_");
        }

        String netlink(int major) {
            return major < 22 ? TOO_OLD : isAllowed() ? "used" : NOT_ALLOWED;
        }
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @CsvSource({
        "ALLOWED_BY_OPTION,25",
        "ALLOWED_BY_OPTION,26",
        "ALLOWED_BY_OPTION,21",
        "ALLOWED_BY_MANIFEST,25",
        "ALLOWED_TO_US_ALONE,26",
        "NOT_MENTIONED,25",
        "NOT_MENTIONED,26",
        "FORBIDDEN,25",
        "FORBIDDEN,26",
        "WARNED_OF,25",
        "OTHERS_ALLOWED,26",
    })
    void a_listener_has_the_figures_of_the_kernel_or_none(Native access, int major) throws Exception {
        try (Watched watched = watch(launch(access, major).agent(options()), access, "acceptor-blocked")) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            Report report = report(watched, port);
            JsonNode listener = report.json().path("listeners").path(0);
            assertThat(report.json().at("/kernel/netlink").asText()).isEqualTo(access.netlink(major));
            assertThat(report.json().at("/kernel/source").asText()).isEqualTo("/proc");
            assertThat(listener.path("backlog").asInt()).isEqualTo(BACKLOG);
            assertThat(listener.path("backlogAsked").asInt()).isEqualTo(BACKLOG);
            boolean used = access.netlink(major).equals("used");
            hasDrops(used, report, listener);
            assertThat(report.json().path("blindSpots")).as("%s", report).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @CsvSource({"ALLOWED_BY_OPTION,25", "ALLOWED_BY_OPTION,26", "FORBIDDEN,25", "NOT_MENTIONED,17"})
    void a_listener_that_is_older_than_the_agent_is_found_too(Native access, int major) throws Exception {
        Launch launch = launch(access, major);
        launch = major < 21 ? launch : launch.jvm("-XX:+EnableDynamicAgentLoading");
        try (Watched watched = watch(launch, access, "acceptor-blocked")) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            Attachment.agent(watched.fork, options());
            Report report = report(watched, port);
            JsonNode leak = report.leaks().get(0);
            assertThat(leak.path("cause").asText()).isEqualTo("NEVER_ACCEPTED");
            assertThat(leak.path("confidence").asText()).isEqualTo("possible");
            assertThat(leak.path("sockets").asInt()).isEqualTo(BACKLOG + 1);
            JsonNode listener = report.json().path("listeners").path(0);
            boolean used = access.netlink(major).equals("used");
            assertThat(listener.path("backlog").asInt(-1)).isEqualTo(used ? BACKLOG : -1);
            hasDrops(used, report, listener);
            assertThat(report.json().path("blindSpots").toString())
                    .contains("1 listener was bound by native code or before the agent came: ")
                    .contains(used ? "who accepts is not known." : "how long the accept queue may be are not known.");
        }
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @CsvSource({"ALLOWED_BY_OPTION,25", "NOT_MENTIONED,17"})
    void an_older_listener_that_accepts_is_left_alone(Native access, int major) throws Exception {
        Launch launch = launch(access, major);
        launch = major < 21 ? launch : launch.jvm("-XX:+EnableDynamicAgentLoading");
        try (Watched watched = watch(launch, access, "acceptor-free")) {
            int port = watched.fork.listeningPort();
            watched.fork.await("ready: ");
            Attachment.agent(watched.fork, options());
            Report report = watched.outlast(2);
            assertThat(report.accuses()).as("%s", report).isFalse();
            JsonNode listener = report.json().path("listeners").path(0);
            assertThat(AcceptQueue.in(listener)).isEqualTo(AcceptQueue.of(watched.fork, port));
            // None, unless the machine was so busy that the acceptor came late.
            assertThat(listener.path("drops").asLong(-1))
                    .isEqualTo(
                            access.netlink(major).equals("used")
                                    ? Refusals.of(watched.fork).drops()
                                    : -1);
        }
    }

    /** The figures are right, and the program is as if nobody had looked: nothing printed, no socket left. */
    private static Report report(Watched watched, int port) throws IOException, InterruptedException {
        watched.report(seen -> !seen.leaks().isEmpty(), Duration.ofSeconds(30));
        AcceptQueue queue = AcceptQueue.of(watched.fork, port);
        Report report = watched.report();
        assertThat(report.leaks()).as("%s", report).hasSize(1);
        assertThat(report.disturbances()).as("%s", report).isEmpty();
        assertThat(report.json().path("listeners")).as("%s", report).hasSize(1);
        assertThat(AcceptQueue.in(report.json().path("listeners").path(0))).isEqualTo(queue);
        // Every look would have left one, and there were many.
        await().atMost(Duration.ofSeconds(10)).until(() -> diagnosisSockets(watched.fork) == 0);
        watched.end();
        assertThat(watched.fork.err().whole()).allMatch(line -> line.startsWith("halfshut: report in "));
        return report;
    }

    private static void hasDrops(boolean told, Report report, JsonNode listener) {
        assertThat(Refusals.in(report)).as("%s", report).isEqualTo(new Refusals(REFUSED, REFUSED));
        assertThat(listener.path("drops").asInt(-1)).as("%s", report).isEqualTo(told ? REFUSED : -1);
        assertThat(report.text().contains(", " + REFUSED + " attempts dropped; "))
                .isEqualTo(told);
    }

    /** Open sockets of the kernel's socket diagnosis in the network of this fork. */
    private static long diagnosisSockets(Fork fork) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(fork.pid()), "net", "netlink")).stream()
                .filter(row -> row.trim().split("\\s+")[1].equals("4"))
                .filter(row -> !row.trim().split("\\s+")[2].equals("0"))
                .count();
    }

    private String options() {
        return Launch.QUICK + ",report-dir=" + directory;
    }

    private static Launch launch(Native access, int major) throws IOException, InterruptedException {
        Jdk jdk = Jdks.of(major);
        PrivateNetwork.assumePossible();
        return PrivateNetwork.of(Launch.on(jdk)).jvm(access.options);
    }

    private Watched watch(Launch launch, Native access, String scenario) throws IOException {
        Path jar = access == Native.ALLOWED_BY_MANIFEST ? jarThatAllows() : Launch.SAMPLE;
        return new Watched(launch.jar(jar, scenario, "--count", "300", "--until-stdin-closes")
                .start());
    }

    /** A jar of the application's own whose manifest speaks for the whole class path. */
    private Path jarThatAllows() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "io.github.halfshut.sample.Main");
        attributes.put(Attributes.Name.CLASS_PATH, Launch.SAMPLE.toUri().toString());
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = directory.resolve("allowing.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }
}
