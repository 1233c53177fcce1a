package io.github.halfshut.library;

/** Alibaba Druid 1.0 to 1.2: a thread of each data source opens its connections, so the data source's maker is named. */
final class Druid {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Druid")
            .packages("com.alibaba.druid.")
            .facts(
                    "capture com.alibaba.druid.pool.DruidDataSource#<init> this",
                    "client com.alibaba.druid.pool.DruidDataSource#<init> this",
                    "client-close com.alibaba.druid.pool.DruidDataSource#close this",
                    "scope com.alibaba.druid.pool.DruidAbstractDataSource#createPhysicalConnection(0) this",
                    "owner com.alibaba.druid.pool.DruidAbstractDataSource#createPhysicalConnection(0) this",
                    // Old releases return the connection itself.
                    "made com.alibaba.druid.pool.DruidAbstractDataSource#createPhysicalConnection(0)"
                            + " ret.getPhysicalConnection()|ret",
                    "lease com.alibaba.druid.pool.DruidDataSource#getConnectionDirect ret.holder.conn",
                    "release com.alibaba.druid.pool.DruidDataSource#recycle arg0.holder.conn",
                    "release com.alibaba.druid.pool.DruidDataSource#discardConnection(java.sql.Connection) arg0",
                    "release com.alibaba.druid.pool.DruidDataSource#discardConnection(DruidConnectionHolder) arg0.conn")
            .ifCreatedPerRequest("Make one DruidDataSource and share it; close() one that is no longer needed.")
            .ifBodyLeftOpen("Close the connection on every path: try (Connection connection ="
                    + " dataSource.getConnection()).")
            .ifIdleInPool("Set minEvictableIdleTimeMillis shorter than the database's or the firewall's idle timeout,"
                    + " with minIdle 0 or keepAlive true.")
            .build();

    private Druid() {}
}
