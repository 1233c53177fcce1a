package io.github.halfshut.library;

/** c3p0 0.9.2 to 0.14: helper threads open the connections of a pool that its data source makes at the first use. */
final class C3p0 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("c3p0")
            .packages("com.mchange.")
            .facts(
                    "capture com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource#<init> this",
                    "maker com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource#getConnection this",
                    // Not at the constructor's end: by then the helper threads may have opened the first connections.
                    "capture com.mchange.v2.resourcepool.BasicResourcePool#ensureStartResources this",
                    "client com.mchange.v2.resourcepool.BasicResourcePool#ensureStartResources this",
                    "client-close com.mchange.v2.resourcepool.BasicResourcePool#close this",
                    "scope com.mchange.v2.resourcepool.BasicResourcePool#doAcquire(1) this",
                    "owner com.mchange.v2.resourcepool.BasicResourcePool#doAcquire(1) this",
                    "made com.mchange.v2.resourcepool.BasicResourcePool#assimilateResource arg0",
                    "lease com.mchange.v2.resourcepool.BasicResourcePool#checkoutResource(1) ret",
                    "release com.mchange.v2.resourcepool.BasicResourcePool#checkinResource arg0",
                    "release com.mchange.v2.resourcepool.BasicResourcePool#removeResource(2) arg0")
            .ifCreatedPerRequest("Make one ComboPooledDataSource and share it; close() one that is no longer needed.")
            .ifBodyLeftOpen("Close the connection on every path: try (Connection connection ="
                    + " dataSource.getConnection()).")
            .ifIdleInPool("Set maxIdleTime (and idleConnectionTestPeriod) shorter than the database's or the firewall's"
                    + " idle timeout.")
            .build();

    private C3p0() {}
}
