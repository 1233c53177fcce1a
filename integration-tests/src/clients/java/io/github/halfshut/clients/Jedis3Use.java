package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;
import static io.github.halfshut.sample.kernel.SocketCount.withoutRow;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Jedis 3, alone and with its pool. */
public final class Jedis3Use {

    public static void main(String[] args) {
        new Ways()
                .way("connection-open", onlyHalfClosed(TIMES), Jedis3Use::connectionOpen)
                .way("failed-connect", withoutRow(TIMES), Jedis3Use::failedConnect)
                .way("not-returned", onlyHalfClosed(TIMES), Jedis3Use::notReturned)
                .way("pool-per-request", onlyHalfClosed(TIMES), Jedis3Use::poolPerRequest)
                .way("healthy", onlyHalfClosed(1), Jedis3Use::healthy)
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

    private static void notReturned(Peer peer) {
        JedisPool pool = pool(peer, TIMES);
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getResource()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void poolPerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            JedisPool pool = keep(pool(peer, 1));
            pool.getResource().close();
        }
    }

    private static void healthy(Peer peer) {
        JedisPool shared = keep(pool(peer, TIMES));
        for (int i = 0; i < TIMES; i++) {
            shared.getResource().close();
            try (Jedis jedis = new Jedis(Peer.HOST, peer.port("redis"))) {
                jedis.ping();
            }
        }
    }

    private static JedisPool pool(Peer peer, int size) {
        JedisPoolConfig config = new JedisPoolConfig();
        config.setMaxTotal(size);
        config.setMaxIdle(size);
        return new JedisPool(config, Peer.HOST, peer.port("redis")); // blame: PER_REQUEST_CLIENT
    }

    private Jedis3Use() {}
}
