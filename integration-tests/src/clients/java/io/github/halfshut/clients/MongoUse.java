package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.halfClosed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** MongoDB's driver: besides its pool each client watches the server by a connection of its own. */
public final class MongoUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", halfClosed(TIMES), MongoUse::perRequest)
                .way("healthy", halfClosed(1), MongoUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            MongoClient client = keep(MongoClients.create(url(peer))); // blame: PER_REQUEST_CLIENT
            price(client);
        }
    }

    private static void healthy(Peer peer) {
        MongoClient shared = keep(MongoClients.create(url(peer)));
        for (int i = 0; i < TIMES; i++) {
            price(shared);
            try (MongoClient own = MongoClients.create(url(peer))) {
                price(own);
            }
        }
    }

    private static void price(MongoClient client) {
        client.getDatabase("shop").getCollection("prices").find().first();
    }

    /** Watched so often that the far side does not take the watching for idleness. */
    private static String url(Peer peer) {
        return "mongodb://" + Peer.HOST + ":" + peer.port("mongo")
                + "/?heartbeatFrequencyMS=500&serverMonitoringMode=poll";
    }

    private MongoUse() {}
}
