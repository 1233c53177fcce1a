package io.github.halfshut.library;

/**
 * MongoDB driver 3.12 to 5: a client has a pool for each server it discovers, so the cluster counts as the client and its
 * pools are known by it. Connections are opened on the caller's thread.
 */
final class MongoDb {

    static final ClientLibrary LIBRARY = ClientLibrary.named("MongoDB driver")
            .packages("com.mongodb.")
            .facts(
                    "client com.mongodb.internal.connection.BaseCluster#<init> this",
                    "client-close com.mongodb.internal.connection.BaseCluster#close this",
                    "owner com.mongodb.internal.connection.BaseCluster#createServer this",
                    "capture com.mongodb.internal.connection.DefaultConnectionPool#<init> this",
                    "owner com.mongodb.internal.connection.DefaultConnectionPool$PooledConnection#open this.this$0",
                    "connection com.mongodb.internal.connection.DefaultConnectionPool$PooledConnection#open"
                            + " this.wrapped",
                    "lease com.mongodb.internal.connection.DefaultConnectionPool#get ret.wrapped",
                    "release com.mongodb.internal.connection.DefaultConnectionPool$PooledConnection#close this.wrapped")
            .groups()
            .ifCreatedPerRequest("Make one MongoClient and share it (it is thread-safe), or close() each one.")
            .ifBodyLeftOpen("Close the cursor or the session on every path: try (MongoCursor<…> cursor = …).")
            .ifIdleInPool("Set maxConnectionIdleTime (maxIdleTimeMS) shorter than the idle timeout of whatever stands"
                    + " between client and server.")
            .build();

    private MongoDb() {}
}
