package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The agent is no way in and asks nobody: the kernel says which sockets there are and what was sent. */
final class NoPortTest {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** Every kind that Linux has a table for; one that is in none of them is called other. */
    private static final List<String> TABLES =
            List.of("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "unix", "packet", "netlink");

    /** Leaks connections to a peer of which it knows only the number, then tells whether anybody asked for its name. */
    private static final String MAIN = """
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.util.ArrayList;
            import java.util.List;

            public class Numbers {
                static final List<Socket> KEPT = new ArrayList<>();

                public static void main(String[] arguments) throws Exception {
                    InetAddress peer = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
                    try (ServerSocket server = new ServerSocket(0, 50, peer)) {
                        for (int i = 0; i < 20; i++) {
                            KEPT.add(new Socket(peer, server.getLocalPort()));
                            server.accept().close();
                        }
                    }
                    System.out.println("ready: ");
                    System.in.read();
                    System.out.println("still " + KEPT.get(0).getInetAddress());
                    System.out.println("asked: " + KEPT.get(0).getInetAddress().getHostName());
                    System.in.read();
                    System.in.read();
                }
            }
            """;

    /** Has had a channel, so that the JDK has made what it keeps for closing one: half of a pair that leads nowhere. */
    private static final String IDLE = """
            public class Idle {
                public static void main(String[] arguments) throws Exception {
                    java.nio.channels.SocketChannel.open().close();
                    System.out.println("idle");
                    System.in.read();
                }
            }
            """;

    @TempDir
    Path directory;

    @EachJdk
    void no_socket_of_any_kind_is_open_that_would_not_be_there_without_the_agent(int major) throws Exception {
        Path classes = Compiled.into(directory, "Idle", IDLE);
        Map<String, Integer> without;
        try (Fork fork = Launch.on(Jdks.of(major)).main(classes, "Idle").start()) {
            fork.await("idle");
            without = sockets(fork);
        }
        assertThat(without).as("without the agent").isEqualTo(Map.of("unix", 1));
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .main(classes, "Idle")
                .start())) {
            watched.fork.await("idle");
            assertThat(watched.report(seen -> seen.scans() > 3, Duration.ofSeconds(20))
                            .scans())
                    .isGreaterThan(3);
            assertThat(sockets(watched.fork)).isEqualTo(without);
            watched.end();
        }
    }

    @EachJdk
    void no_name_service_is_asked_for_the_peers_of_a_report(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        PrivateNetwork.assumeMirrorPossible();
        Path classes = Compiled.into(directory, "Numbers", MAIN);
        try (Watched watched = new Watched(PrivateNetwork.mirror(Launch.on(jdk))
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .main(classes, "Numbers")
                .start())) {
            watched.fork.await("ready: ");
            Report report = watched.report(seen -> seen.leakedSockets() == 20, Duration.ofSeconds(30));
            assertThat(report.text()).contains("127.0.0.9:");
            assertThat(datagrams(watched.fork)).isZero();

            watched.fork.type("");
            assertThat(watched.fork.await("still ")).isEqualTo("still /127.0.0.9");
            watched.fork.await("asked: ");
            assertThat(datagrams(watched.fork)).as("what a look-up sends").isPositive();
        }
    }

    /** How many of each kind a process holds, whatever it does with them. */
    private static Map<String, Integer> sockets(Fork fork) throws IOException {
        Path process = Path.of("/proc", String.valueOf(fork.pid()));
        Map<String, Integer> kinds = new TreeMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Matcher socket =
                        SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                if (socket.matches()) {
                    kinds.merge(kind(process, socket.group(1)), 1, Integer::sum);
                }
            }
        }
        return kinds;
    }

    private static String kind(Path process, String inode) throws IOException {
        for (String table : TABLES) {
            Path rows = process.resolve("net").resolve(table);
            if (Files.exists(rows)
                    && Pattern.compile("\\b" + inode + "\\b")
                            .matcher(Files.readString(rows))
                            .find()) {
                return table;
            }
        }
        return "other";
    }

    /** UDP datagrams that left a network namespace or its sockets since it was made. */
    private static long datagrams(Fork fork) throws IOException {
        List<String> udp = Files.readAllLines(Path.of("/proc", String.valueOf(fork.pid()), "net/snmp")).stream()
                .filter(line -> line.startsWith("Udp: "))
                .toList();
        int column = List.of(udp.get(0).split(" ")).indexOf("OutDatagrams");
        return Long.parseLong(udp.get(1).split(" ")[column]);
    }
}
