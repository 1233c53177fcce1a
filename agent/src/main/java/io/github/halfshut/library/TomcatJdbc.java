package io.github.halfshut.library;

/** Tomcat JDBC pool 7 to 11: a data source makes its pool at the first use, so the data source's maker is named. */
final class TomcatJdbc {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Tomcat JDBC pool")
            .packages("org.apache.tomcat.jdbc.")
            .facts(
                    "capture org.apache.tomcat.jdbc.pool.DataSourceProxy#<init> this",
                    "maker org.apache.tomcat.jdbc.pool.DataSourceProxy#createPool this",
                    "client org.apache.tomcat.jdbc.pool.ConnectionPool#<init> this",
                    "client-close org.apache.tomcat.jdbc.pool.ConnectionPool#close this",
                    "owner org.apache.tomcat.jdbc.pool.PooledConnection#connect this.parent",
                    "connection org.apache.tomcat.jdbc.pool.PooledConnection#connect this",
                    "lease org.apache.tomcat.jdbc.pool.ConnectionPool#setupConnection arg0",
                    "release org.apache.tomcat.jdbc.pool.ConnectionPool#returnConnection arg0",
                    "release org.apache.tomcat.jdbc.pool.ConnectionPool#release arg0")
            .ifCreatedPerRequest("Make one DataSource and share it; close() one that is no longer needed.")
            .ifBodyLeftOpen("Close the Connection on every path: try (Connection connection ="
                    + " dataSource.getConnection()).")
            .ifIdleInPool("Let the pool drop idle connections before the database does: setTestWhileIdle(true) with a"
                    + " validation query, or setMinEvictableIdleTimeMillis(…) with setMinIdle(0).")
            .build();

    private TomcatJdbc() {}
}
