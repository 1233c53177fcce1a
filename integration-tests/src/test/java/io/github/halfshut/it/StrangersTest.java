package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** Names that others choose, users who are not ours, and handlers that were there before: in a real JVM of each release. */
final class StrangersTest {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final String POD = "pod\n\u001b[31mNo leak: 0 of 0 sockets";
    private static final String PEER = "evil\u001b[2J\r\nNo leak\u2028\u202e<script>alert(1)</script>\ud800";

    private static final String NAMES = """
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.util.ArrayList;
            import java.util.List;

            public class Names {
                static final List<Socket> KEPT = new ArrayList<>();

                static void open(InetAddress peer, int port) throws Exception {
                    KEPT.add(new Socket(peer, port));
                }

                public static void main(String[] arguments) throws Exception {
                    String name = "evil\\33[2J\\r\\nNo leak\\u2028\\u202e<script>alert(1)</script>\\ud800";
                    InetAddress peer = InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});
                    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    for (int i = 0; i < 20; i++) {
                        open(peer, server.getLocalPort());
                        server.accept().close();
                    }
                    System.out.println("ready: ");
                    System.in.read();
                }
            }
            """;

    /** Its handler is there before the agent's own. */
    private static final String HANDLER = """
            import java.lang.reflect.Proxy;

            public class Handler {
                public static void main(String[] arguments) throws Exception {
                    Class<?> signal = Class.forName("sun.misc.Signal");
                    Class<?> handler = Class.forName("sun.misc.SignalHandler");
                    Object ours = Proxy.newProxyInstance(Handler.class.getClassLoader(), new Class<?>[] {handler},
                            (proxy, method, values) -> {
                                if (method.getName().equals("handle")) {
                                    System.out.println("heard " + values[0]);
                                }
                                return null;
                            });
                    signal.getMethod("handle", signal, handler)
                            .invoke(null, signal.getConstructor(String.class).newInstance("URG"), ours);
                    System.out.println("ready: ");
                    System.in.read();
                }
            }
            """;

    @TempDir
    Path directory;

    @EachJdk
    void names_from_outside_break_neither_text_nor_json_nor_standard_error(int major) throws Exception {
        Path classes = Compiled.into(directory, "Names", NAMES);
        Path reports = Files.createDirectory(directory.resolve("a\nhalfshut: report in b\u001b[2J"));
        try (Fork fork = Launch.on(Jdks.of(major))
                .environment("HOSTNAME", POD)
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .main(classes, "Names")
                .start()) {
            Lines err = fork.err();
            fork.await("ready: ");
            Report report = leaking(fork, reports);
            assertThat(report.text().lines())
                    .noneMatch(line -> UNSEEN.matcher(line).find());
            assertThat(report.text())
                    .contains(" on pod\uFFFD\uFFFD[31mNo leak: 0 of 0 sockets   java ")
                    .contains("(evil\uFFFD[2J\uFFFD\uFFFDNo leak\uFFFD\uFFFD<script>alert(1)</script>\uFFFD)");
            assertThat(report.json().path("jvm").path("host").asText()).isEqualTo(POD);
            JsonNode leak = report.leaks().get(0);
            assertThat(leak.path("peers").path(0).path("name").asText()).isEqualTo(PEER.replace('\ud800', '\uFFFD'));

            fork.endInput();
            assertThat(fork.status()).isZero();
            assertThat(err.whole())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("halfshut: report in " + directory)
                            && !UNSEEN.matcher(line).find());
        }
    }

    /** The announcement cannot name such a directory, so its files are looked for. */
    private static Report leaking(Fork fork, Path reports) {
        AtomicReference<Report> last = new AtomicReference<>();
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    fork.signal("URG");
                    try (Stream<Path> files = Files.list(reports)) {
                        List<Path> texts = files.filter(file -> file.toString().endsWith(".txt"))
                                .sorted()
                                .toList();
                        if (!texts.isEmpty()) {
                            last.set(Report.read(texts.get(texts.size() - 1)));
                        }
                    }
                    return last.get() != null && last.get().leakedSockets() == 20;
                });
        return last.get();
    }

    @EachJdk
    void a_handler_of_the_application_hears_each_signal_that_brings_a_report(int major) throws Exception {
        Path classes = Compiled.into(directory, "Handler", HANDLER);
        // Attached, so that it comes second without doubt.
        try (Watched watched =
                new Watched(Launch.on(Jdks.of(major)).main(classes, "Handler").start())) {
            watched.fork.await("ready: ");
            Attachment.agent(watched.fork, Launch.QUICK + ",report-dir=" + directory);
            Report report = watched.report();
            assertThat(report.text()).doesNotContain("SIGURG");
            watched.fork.await("heard SIGURG");
            watched.end();
        }
    }
}
