package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import kong.unirest.Unirest;
import kong.unirest.UnirestInstance;

/** Unirest 3, on Apache HttpClient 4 with a thread for each instance. */
public final class UnirestUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), UnirestUse::perRequest)
                .way("healthy", onlyHalfClosed(1), UnirestUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            UnirestInstance unirest = Unirest.spawnInstance(); // blame: PER_REQUEST_CLIENT
            // The first request makes its Apache client.
            unirest.get(peer.small()).asString();
        }
    }

    private static void healthy(Peer peer) {
        UnirestInstance shared = Unirest.primaryInstance();
        for (int i = 0; i < TIMES; i++) {
            shared.get(peer.small()).asString();
            UnirestInstance own = Unirest.spawnInstance();
            own.get(peer.small()).asString();
            own.shutDown();
        }
    }

    private UnirestUse() {}
}
