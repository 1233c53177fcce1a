package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The nearest peer, the newest that is on Maven Central, in the same situations as we are, on the one JDK that it runs on.
 * What it does is asserted too: if it changed, what we say of it would be wrong.
 */
@Tag("soak")
@Execution(ExecutionMode.SAME_THREAD)
final class BesideFileLeakDetectorTest {

    private static final String THEIRS =
            "-javaagent:" + new ClassPath("file-leak-detector-1.13", 8).jar("file-leak-detector");
    private static final String SERVING = "Serving file leak stats on ";
    private static final long UNREAD_SECONDS = 8;

    /** Enough sockets for a report of theirs that does not fit the 4 MB that the kernel keeps for a connection. */
    private static final String[] CONNECTING = {"--leak", "14000", "--rate", "50", "--duration", "30s"};

    private final Jdk jdk = Jdks.of(8);

    @Test
    void a_wrong_option() throws Exception {
        Outcome ours = Outcome.of(quiet(Launch.javaagent("wrong=1")));
        Outcome theirs = Outcome.of(quiet(THEIRS + "=wrong=1"));
        row("wrong option", "program ran, status " + ours.status(), "JVM ended, status " + theirs.status());
        assertThat(ours.status()).isEqualTo(3);
        assertThat(ours.out()).containsExactly("hello", "done: nothing opened");
        assertThat(theirs.status()).isEqualTo(255);
        assertThat(theirs.out()).doesNotContain("hello");
    }

    @Test
    void two_hundred_sockets_that_could_be_collected() throws Exception {
        int ours = left(Launch.javaagent(Launch.QUICK));
        int theirs = left(THEIRS);
        row("200 dropped sockets, open after collections", "" + ours, "" + theirs);
        assertThat(ours).isZero();
        assertThat(theirs).isPositive();
    }

    @Test
    void a_report_that_nobody_reads() throws Exception {
        int ours;
        try (Fork fork = Launch.on(jdk)
                .after("head -c " + StuckReaderTest.ALMOST_FULL + " /dev/zero >&2")
                .agent(Launch.QUICK + ",report-dir=-,trigger-file=none")
                .sample("connect-latency", CONNECTING)
                .start()) {
            fork.await("connecting and closing");
            StuckReaderTest.fill(fork);
            ours = StuckReaderTest.millis(fork);
        }
        int theirs;
        try (Fork fork = Launch.on(jdk)
                .jvm(THEIRS + "=http=0")
                .sample("connect-latency", CONNECTING)
                .start()) {
            String serving = fork.err().await(SERVING, 0, Duration.ofSeconds(20));
            fork.await("connecting and closing");
            askAndReadLate(URI.create(serving.substring(SERVING.length()).split(" ")[0])
                    .getPort());
            theirs = StuckReaderTest.millis(fork);
        }
        row("longest connect while nobody reads a report for " + UNREAD_SECONDS + " s", ours + " ms", theirs + " ms");
        assertThat(ours).isLessThan(1_000);
        assertThat(theirs).isGreaterThan(1_000);
    }

    private static void askAndReadLate(int port) throws Exception {
        try (Socket reader = new Socket()) {
            reader.setReceiveBufferSize(4_096);
            reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            reader.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            TimeUnit.SECONDS.sleep(UNREAD_SECONDS);
            InputStream in = reader.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private Launch quiet(String agent) {
        return Launch.on(jdk).jvm(agent).sample("quiet", "--duration", "100ms", "--status", "3");
    }

    private int left(String agent) throws Exception {
        try (Fork fork = Launch.on(jdk)
                .jvm(agent)
                .sample("sockets-collected", "--count", "200", "--until-stdin-closes")
                .start()) {
            fork.err();
            return Integer.parseInt(fork.await("descriptors of sockets left: ").split(": ")[1]);
        }
    }

    private static void row(String what, String ours, String theirs) {
        System.out.println("| " + what + " | Halfshut: " + ours + " | file-leak-detector 1.13: " + theirs + " |");
    }
}
