package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.none;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

/** Lettuce: it closes what the peer closed and connects again, so of forgotten clients event loops pile up. */
public final class LettuceUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", none(), LettuceUse::perRequest)
                .way("healthy", none(), LettuceUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            StatefulRedisConnection<String, String> connection =
                    RedisClient.create(uri(peer)).connect(); // blame: CLIENT_NOT_CLOSED
            keep(connection).sync().get("price");
        }
    }

    private static void healthy(Peer peer) {
        RedisClient shared = keep(RedisClient.create(uri(peer)));
        for (int i = 0; i < TIMES; i++) {
            shared.connect().close();
        }
        keep(shared.connect()).sync().get("price");
        RedisClient own = RedisClient.create(uri(peer));
        own.connect().sync().get("price");
        own.shutdown();
    }

    private static RedisURI uri(Peer peer) {
        return RedisURI.create(Peer.HOST, peer.port("redis"));
    }

    private LettuceUse() {}
}
