package io.github.halfshut.library;

/** Reactor Netty 0.9 to 1.3, also below Spring WebClient: a request that waits for a free connection is a borrower of the pool. */
final class ReactorNetty {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Reactor Netty")
            .packages("reactor.")
            .facts(
                    "capture *.reactor.pool.AbstractPool$Borrower#<init> this",
                    "owner reactor.netty.resources.PooledConnectionProvider#acquire this",
                    "capture *.reactor.pool.SimpleDequePool#<init> this",
                    "owner *.reactor.pool.SimpleDequePool#drainLoop this",
                    "mark *.reactor.pool.SimpleDequePool#pendingPoll ret",
                    "client reactor.netty.resources.PooledConnectionProvider#<init>(1) this",
                    "client reactor.netty.resources.DefaultPooledConnectionProvider#<init> this",
                    "client-close reactor.netty.resources.PooledConnectionProvider#disposeLater this")
            .selects()
            .ifCreatedPerRequest(
                    "Share one ConnectionProvider (or the default one) among all clients; dispose of one that is no"
                            + " longer needed.")
            .ifBodyLeftOpen("Consume or release the body on every path: bodyToMono, releaseBody(), or exchangeToMono"
                    + " instead of exchange.")
            .build();

    private ReactorNetty() {}
}
