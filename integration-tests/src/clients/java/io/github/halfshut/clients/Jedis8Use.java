package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;
import static io.github.halfshut.sample.kernel.SocketCount.withoutRow;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Jedis 8, alone and with its pool. */
public final class Jedis8Use {

    public static void main(String[] args) {
        new Ways()
                .way("connection-open", onlyHalfClosed(TIMES), Jedis8Use::connectionOpen)
                .way("failed-connect", withoutRow(TIMES), Jedis8Use::failedConnect)
                .way("pool-per-request", onlyHalfClosed(TIMES), Jedis8Use::poolPerRequest)
                .way("healthy", onlyHalfClosed(1), Jedis8Use::healthy)
                .run(args);
    }

    private static void connectionOpen(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            Jedis jedis = keep(new Jedis(Peer.HOST, peer.port("redis")));
            jedis.ping(); // blame: SOCKET_NOT_CLOSED
        }
    }

    /** The server hangs up before it says a word. */
    private static void failedConnect(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            Jedis jedis = keep(new Jedis(Peer.HOST, peer.port("refusing")));
            try {
                jedis.ping(); // blame: DEAD_DESCRIPTOR
            } catch (JedisConnectionException refused) {
                // And nobody closes it.
            }
        }
    }

    private static void poolPerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            RedisClient client = keep(RedisClient.create(Peer.HOST, peer.port("redis"))); // blame: PER_REQUEST_CLIENT
            client.get("price");
        }
    }

    private static void healthy(Peer peer) {
        RedisClient shared = keep(RedisClient.create(Peer.HOST, peer.port("redis")));
        for (int i = 0; i < TIMES; i++) {
            shared.get("price");
            try (Jedis jedis = new Jedis(Peer.HOST, peer.port("redis"))) {
                jedis.ping();
            }
        }
    }

    private Jedis8Use() {}
}
