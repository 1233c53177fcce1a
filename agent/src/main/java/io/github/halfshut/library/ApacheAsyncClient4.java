package io.github.halfshut.library;

/** Apache HttpAsyncClient 4.0 to 4.1: a reactor connects on its own threads, so the request travels with the pool's waiter. */
final class ApacheAsyncClient4 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache HttpAsyncClient 4")
            .packages("org.apache.http.")
            .facts(
                    "capture *.http.nio.pool.LeaseRequest#<init> this",
                    "scope *.http.nio.pool.AbstractNIOConnPool#processPendingRequest arg0",
                    "capture *.http.impl.nio.reactor.SessionRequestImpl#<init> this",
                    "bind *.http.impl.nio.reactor.SessionRequestImpl#setKey this -> arg0.channel()",
                    "bind *.http.impl.nio.reactor.ChannelEntry#<init>(2) arg1 -> arg0",
                    "client *.http.impl.nio.conn.PoolingNHttpClientConnectionManager#<init>(ConnectingIOReactor)"
                            + " this.ioReactor|this.ioreactor",
                    "client-close *.http.impl.nio.conn.PoolingNHttpClientConnectionManager#shutdown"
                            + " this.ioReactor|this.ioreactor",
                    "owner *.http.impl.nio.reactor.DefaultConnectingIOReactor#processSessionRequests this")
            .heavy()
            .ifCreatedPerRequest("Build one CloseableHttpAsyncClient, start it once and share it, or close each one.")
            .build();

    private ApacheAsyncClient4() {}
}
