package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** Pools of database connections that stand beside HikariCP: Tomcat's, Druid, C3P0 and DBCP. */
public final class DataSourceUse {

    public static void main(String[] args) {
        new Ways()
                .way("tomcat-per-request", onlyHalfClosed(TIMES), DataSourceUse::tomcatPerRequest)
                .way("tomcat-not-returned", onlyHalfClosed(TIMES), DataSourceUse::tomcatNotReturned)
                .way("druid-per-request", onlyHalfClosed(TIMES), DataSourceUse::druidPerRequest)
                .way("druid-not-returned", onlyHalfClosed(TIMES), DataSourceUse::druidNotReturned)
                .way("c3p0-per-request", onlyHalfClosed(TIMES), DataSourceUse::c3p0PerRequest)
                .way("c3p0-not-returned", onlyHalfClosed(TIMES), DataSourceUse::c3p0NotReturned)
                .way("dbcp-not-returned", onlyHalfClosed(TIMES), DataSourceUse::dbcpNotReturned)
                .way("healthy", onlyHalfClosed(4), DataSourceUse::healthy)
                .run(args);
    }

    private static void tomcatPerRequest(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            ask(tomcat(peer, 1, new org.apache.tomcat.jdbc.pool.DataSource())); // blame: PER_REQUEST_CLIENT by Tomcat
        }
    }

    private static void tomcatNotReturned(Peer peer) throws SQLException {
        DataSource pool = tomcat(peer, TIMES, new org.apache.tomcat.jdbc.pool.DataSource());
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getConnection()); // blame: RESPONSE_NOT_CLOSED by Tomcat
        }
    }

    private static void druidPerRequest(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            ask(druid(peer, 1, new DruidDataSource())); // blame: PER_REQUEST_CLIENT by Druid
        }
    }

    private static void druidNotReturned(Peer peer) throws SQLException {
        DataSource pool = druid(peer, TIMES, new DruidDataSource());
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getConnection()); // blame: RESPONSE_NOT_CLOSED by Druid
        }
    }

    private static void c3p0PerRequest(Peer peer) throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            ask(c3p0(peer, 1, new ComboPooledDataSource())); // blame: PER_REQUEST_CLIENT by C3P0
        }
    }

    private static void c3p0NotReturned(Peer peer) throws SQLException {
        DataSource pool = c3p0(peer, TIMES, new ComboPooledDataSource());
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getConnection()); // blame: RESPONSE_NOT_CLOSED by C3P0
        }
    }

    private static void dbcpNotReturned(Peer peer) throws SQLException {
        DataSource pool = dbcp(peer, TIMES);
        for (int i = 0; i < TIMES; i++) {
            keep(pool.getConnection()); // blame: RESPONSE_NOT_CLOSED by DBCP
        }
    }

    private static void healthy(Peer peer) throws SQLException {
        DataSource tomcat = tomcat(peer, 1, new org.apache.tomcat.jdbc.pool.DataSource());
        DataSource druid = druid(peer, 1, new DruidDataSource());
        DataSource c3p0 = c3p0(peer, 1, new ComboPooledDataSource());
        DataSource dbcp = dbcp(peer, 1);
        for (int i = 0; i < TIMES; i++) {
            ask(tomcat);
            ask(druid);
            ask(c3p0);
            ask(dbcp);
        }
    }

    private static void ask(DataSource pool) throws SQLException {
        pool.getConnection().close();
    }

    private static DataSource tomcat(Peer peer, int size, org.apache.tomcat.jdbc.pool.DataSource pool) {
        pool.setUrl(url(peer));
        pool.setUsername("shop");
        pool.setInitialSize(0);
        pool.setMaxActive(size);
        return keep(pool);
    }

    private static DataSource druid(Peer peer, int size, DruidDataSource pool) {
        pool.setUrl(url(peer));
        pool.setUsername("shop");
        pool.setMaxActive(size);
        pool.setTestWhileIdle(false);
        return keep(pool);
    }

    private static DataSource c3p0(Peer peer, int size, ComboPooledDataSource pool) {
        pool.setJdbcUrl(url(peer));
        pool.setUser("shop");
        pool.setInitialPoolSize(1);
        pool.setMinPoolSize(1);
        pool.setAcquireIncrement(1);
        pool.setMaxPoolSize(size);
        return keep(pool);
    }

    private static DataSource dbcp(Peer peer, int size) {
        BasicDataSource pool = keep(new BasicDataSource());
        pool.setUrl(url(peer));
        pool.setUsername("shop");
        pool.setMaxTotal(size);
        return pool;
    }

    private static String url(Peer peer) {
        return "jdbc:postgresql://" + Peer.HOST + ":" + peer.port("postgres") + "/shop?gssEncMode=disable";
    }

    private DataSourceUse() {}
}
