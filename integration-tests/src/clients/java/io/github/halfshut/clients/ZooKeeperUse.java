package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.halfClosed;

import org.apache.zookeeper.ZooKeeper;

/** ZooKeeper's client: two threads and a selector each, which connect again and again. */
public final class ZooKeeperUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", halfClosed(0), ZooKeeperUse::perRequest)
                .way("healthy", halfClosed(0), ZooKeeperUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            keep(new ZooKeeper(servers(peer), 10_000, event -> {})); // blame: CLIENT_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) throws Exception {
        keep(new ZooKeeper(servers(peer), 10_000, event -> {}));
        // It waits for a session to end, a second each time with a server that never says a word.
        for (int i = 0; i < 2; i++) {
            new ZooKeeper(servers(peer), 10_000, event -> {}).close();
        }
    }

    private static String servers(Peer peer) {
        return Peer.HOST + ":" + peer.port("silent");
    }

    private ZooKeeperUse() {}
}
