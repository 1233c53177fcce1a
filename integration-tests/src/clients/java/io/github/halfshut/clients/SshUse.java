package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** Apache MINA SSHD, both sides in one program: it reads always, so what a client left open keeps is its threads. */
public final class SshUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), SshUse::perRequest)
                .way("healthy", onlyHalfClosed(0), SshUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        int port = server();
        for (int i = 0; i < TIMES; i++) {
            SshClient client = keep(SshClient.setUpDefaultClient()); // blame: CLIENT_NOT_CLOSED
            client.start();
            keep(session(client, port));
        }
    }

    private static void healthy(Peer peer) throws IOException {
        int port = server();
        SshClient shared = keep(SshClient.setUpDefaultClient());
        shared.start();
        for (int i = 0; i < TIMES; i++) {
            keep(session(shared, port));
            try (SshClient own = SshClient.setUpDefaultClient()) {
                own.start();
                session(own, port).close();
            }
        }
    }

    private static ClientSession session(SshClient client, int port) throws IOException {
        return client.connect("shop", Peer.HOST, port)
                .verify(Duration.ofSeconds(10))
                .getClientSession();
    }

    /** Closes what stays idle. */
    private static int server() throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(Peer.HOST);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(2));
        server.start();
        return keep(server).getPort();
    }

    private SshUse() {}
}
