package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network namespace for one fork, where nobody else's packets count, and where answers can be made to get lost. */
final class PrivateNetwork {

    private static final String[] ENTRY = {"unshare", "--net", "--map-root-user"};
    private static final String UP = "ip link set lo up";
    private static final String MIRROR = UP + " && ip route add local default dev lo";

    /** A link that leads nowhere, and room for a rule that comes before all others. */
    private static final String PREPARE = """
            ip link add hole type veth peer name bottom
            ip link set hole arp off up && ip link set bottom arp off up
            echo 1 > /proc/sys/net/ipv4/conf/hole/route_localnet
            ip route add 127.0.0.1 dev hole table 100
            ip rule add pref 10 lookup local && ip rule del pref 0
            """;

    private PrivateNetwork() {}

    /** The running test is skipped where this user may not have one, and says why. */
    static void assumePossible() throws IOException, InterruptedException {
        assumePossible(UP + "\n" + PREPARE);
    }

    /** The same for one that is quiet and nothing else. */
    static void assumeQuietPossible() throws IOException, InterruptedException {
        assumePossible(UP);
    }

    /** The same for one in which whatever is sent to any address comes back and counts, a question to a name server too. */
    static void assumeMirrorPossible() throws IOException, InterruptedException {
        assumePossible(MIRROR);
    }

    private static void assumePossible(String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ENTRY));
        command.addAll(List.of("sh", "-ec", script));
        Trial.assume("no network namespace can be made here", command);
    }

    static Launch of(Launch launch) {
        return launch.within(ENTRY).after(UP);
    }

    /** The same, where a shell command has to come before the program besides. */
    static Launch of(Launch launch, String command) {
        return launch.within(ENTRY).after(UP + " && " + command);
    }

    static Launch mirror(Launch launch) {
        return launch.within(ENTRY).after(MIRROR);
    }

    /** From now on clients of this port send, and nothing that is sent to them arrives. */
    static void loseAnswers(Fork fork, int port) throws IOException, InterruptedException {
        run(fork, "sh", "-ec", PREPARE + "ip rule add pref 5 ipproto tcp sport " + port + " lookup 100");
    }

    /** So many clients try for a second to connect. */
    static void knock(Fork fork, int port, int clients) throws IOException, InterruptedException {
        String knock = "timeout 1 bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + port + "' &\n";
        run(fork, "bash", "-c", knock.repeat(clients) + "wait");
    }

    private static void run(Fork inside, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("nsenter", "--user", "--preserve-credentials", "--net"));
        words.addAll(List.of("--target", String.valueOf(inside.pid())));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, output).isZero();
    }
}
