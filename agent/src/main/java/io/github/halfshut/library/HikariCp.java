package io.github.halfshut.library;

/** HikariCP 2.7 to 7.1: connections are opened by a thread of the pool, so the pool's maker is named. */
final class HikariCp {

    static final ClientLibrary LIBRARY = ClientLibrary.named("HikariCP")
            .packages("com.zaxxer.hikari.")
            .facts(
                    "capture com.zaxxer.hikari.pool.HikariPool#<init> this",
                    "client com.zaxxer.hikari.pool.HikariPool#<init> this",
                    "client-close com.zaxxer.hikari.pool.HikariPool#shutdown this",
                    "scope com.zaxxer.hikari.pool.HikariPool#createPoolEntry this",
                    "owner com.zaxxer.hikari.pool.HikariPool#createPoolEntry this",
                    "made com.zaxxer.hikari.pool.HikariPool#createPoolEntry ret",
                    "lease com.zaxxer.hikari.pool.HikariPool#getConnection(1) ret.poolEntry",
                    "release com.zaxxer.hikari.pool.HikariPool#recycle arg0")
            .ifCreatedPerRequest("Make one HikariDataSource and share it; close() one that is no longer needed.")
            .ifIdleInPool(
                    "Set maxLifetime (and keepaliveTime) shorter than the database's or the firewall's idle timeout.")
            .build();

    private HikariCp() {}
}
