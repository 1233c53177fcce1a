package io.github.halfshut.library;

/** Lettuce 5 to 7: reconnects on an event loop, for the connection that the application asked for. */
final class Lettuce {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Lettuce")
            .packages("io.lettuce.")
            .facts(
                    "capture io.lettuce.core.ConnectionBuilder#bootstrap(1) arg0",
                    "scope io.lettuce.core.protocol.ConnectionWatchdog#run this.bootstrap",
                    "client io.lettuce.core.AbstractRedisClient#<init> this",
                    "client-close io.lettuce.core.AbstractRedisClient#shutdownAsync(3) this")
            .heavy()
            .ifCreatedPerRequest(
                    "Make one RedisClient and share its connections; call shutdown() on one that is no longer"
                            + " needed.")
            .build();

    private Lettuce() {}
}
