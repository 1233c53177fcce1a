package io.github.halfshut.library;

/** Commons Pool 2, below Jedis pools and DBCP 2, also as Tomcat repackages it: what it lends out holds a connection. */
final class CommonsPool {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Commons Pool")
            .packages(
                    "org.apache.commons.pool2.",
                    "redis.clients.",
                    "org.apache.commons.dbcp2.",
                    "org.apache.tomcat.dbcp.")
            .facts(
                    "capture *.dbcp2.BasicDataSource#<init> this",
                    "maker *.dbcp2.BasicDataSource#createDataSource this",
                    "client *.pool2.impl.GenericObjectPool#<init> this",
                    "client-close *.pool2.impl.GenericObjectPool#close this",
                    "owner *.pool2.impl.GenericObjectPool#create this",
                    "made *.pool2.impl.GenericObjectPool#create ret.getObject()",
                    "lease *.pool2.impl.GenericObjectPool#borrowObject(1) ret",
                    "release *.pool2.impl.GenericObjectPool#returnObject arg0",
                    "release *.pool2.impl.GenericObjectPool#invalidateObject arg0")
            .ifCreatedPerRequest("Make one pool and share it; close() one that is no longer needed.")
            .ifBodyLeftOpen("Give back what was borrowed on every path: try (Jedis jedis = pool.getResource()), or"
                    + " connection.close() for a DataSource.")
            .ifIdleInPool("Let the pool's evictor drop idle connections before the peer does:"
                    + " setTimeBetweenEvictionRuns(…) with setTestWhileIdle(true).")
            .build();

    private CommonsPool() {}
}
