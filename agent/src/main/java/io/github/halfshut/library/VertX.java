package io.github.halfshut.library;

/** Vert.x 4.3 to 5: a request that waits for a connection is a waiter of the pool. */
final class VertX {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Vert.x")
            .packages("io.vertx.")
            .facts(
                    "capture io.vertx.core.net.impl.pool.PoolWaiter#<init> this",
                    "scope io.vertx.core.net.impl.pool.SimpleConnectionPool#connect(2) arg1",
                    "capture io.vertx.core.internal.pool.PoolWaiter#<init> this",
                    "scope io.vertx.core.internal.pool.SimpleConnectionPool#connect(2) arg1",
                    "capture io.vertx.core.net.impl.NetClientImpl#connectInternal arg:Promise",
                    "scope io.vertx.core.net.impl.NetClientImpl#connectInternal2 arg:Promise",
                    "owner io.vertx.core.net.impl.NetClientImpl#connectInternal2 this",
                    "client io.vertx.core.http.impl.HttpClientImpl#<init> this.netClient|this",
                    "client-close io.vertx.core.http.impl.HttpClientImpl#close(1) this.netClient|this",
                    "client-close io.vertx.core.http.impl.HttpClientBase#shutdown(2) this.netClient|this",
                    "client-close io.vertx.core.net.impl.NetClientImpl#doShutdown this",
                    "client-close io.vertx.core.net.impl.NetClientImpl#doClose this",
                    "client io.vertx.core.http.impl.HttpClientBase#<init> this.netClient|this",
                    "client-close io.vertx.core.http.impl.HttpClientBase#close(1) this.netClient|this",
                    "opened io.vertx.core.http.impl.Http1xClientConnection#<init> this -> this.chctx.channel().ch",
                    "status io.vertx.core.http.impl.Http1xClientConnection#handleResponseBegin this -> arg1.statusCode")
            .heavy()
            .ifCreatedPerRequest(
                    "Make one Vertx and one client per application and share them; close what is no longer needed.")
            .build();

    private VertX() {}
}
