package io.github.halfshut.library;

/** Commons Pool 1, below DBCP 1 and old Jedis pools, also as Tomcat 7 repackages it: connects while it lends. */
final class CommonsPool1 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Commons Pool 1")
            .packages("org.apache.commons.pool.", "org.apache.commons.dbcp.", "org.apache.tomcat.dbcp.")
            .facts(
                    "capture *.dbcp.BasicDataSource#<init> this",
                    "maker *.dbcp.BasicDataSource#createDataSource this",
                    "client *.pool.impl.GenericObjectPool#<init> this",
                    "client-close *.pool.impl.GenericObjectPool#close this",
                    "owner *.pool.impl.GenericObjectPool#borrowObject this",
                    "made *.pool.impl.GenericObjectPool#borrowObject ret",
                    "owner *.pool.impl.GenericObjectPool#addObject this",
                    "made *.pool.impl.GenericObjectPool#addObjectToPool arg0",
                    "lease *.pool.impl.GenericObjectPool#borrowObject ret",
                    "release *.pool.impl.GenericObjectPool#returnObject arg0",
                    "release *.pool.impl.GenericObjectPool#invalidateObject arg0")
            .ifCreatedPerRequest("Make one pool and share it; close() one that is no longer needed.")
            .ifBodyLeftOpen("Give back what was borrowed on every path, exceptions included: connection.close() in a"
                    + " finally block for a DataSource.")
            .ifIdleInPool("Let the pool's evictor drop idle connections before the peer does:"
                    + " setTimeBetweenEvictionRunsMillis(…) with setTestWhileIdle(true).")
            .build();

    private CommonsPool1() {}
}
