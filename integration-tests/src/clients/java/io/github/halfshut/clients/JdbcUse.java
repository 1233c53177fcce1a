package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The PostgreSQL driver, alone and below HikariCP. */
public final class JdbcUse {

    public static void main(String[] args) {
        new Ways()
                .way("connection-open", onlyHalfClosed(TIMES), JdbcUse::connectionOpen)
                .way("not-returned", onlyHalfClosed(TIMES), JdbcUse::notReturned)
                .way("pool-per-request", onlyHalfClosed(TIMES), JdbcUse::poolPerRequest)
                .way("healthy", onlyHalfClosed(1), JdbcUse::healthy)
                .run(args);
    }

    private static void connectionOpen(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            keep(DriverManager.getConnection(url(peer), "shop", "")); // blame: SOCKET_NOT_CLOSED
        }
    }

    private static void notReturned(Peer peer) throws SQLException {
        HikariDataSource pool = new HikariDataSource(config(peer, TIMES));
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getConnection()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void poolPerRequest(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            HikariDataSource pool = keep(new HikariDataSource(config(peer, 1))); // blame: PER_REQUEST_CLIENT
            pool.getConnection().close();
        }
    }

    private static void healthy(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            DriverManager.getConnection(url(peer), "shop", "").close();
            try (HikariDataSource pool = new HikariDataSource(config(peer, 1))) {
                pool.getConnection().close();
            }
        }
        HikariDataSource shared = keep(new HikariDataSource(config(peer, 1)));
        for (int i = 0; i < TIMES; i++) {
            shared.getConnection().close();
        }
    }

    private static HikariConfig config(Peer peer, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(peer));
        config.setUsername("shop");
        config.setMaximumPoolSize(size);
        // The first connection is made on the way, by the pool's thread.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static String url(Peer peer) {
        return "jdbc:postgresql://" + Peer.HOST + ":" + peer.port("postgres") + "/shop?gssEncMode=disable";
    }

    private JdbcUse() {}
}
