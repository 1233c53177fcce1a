package io.github.halfshut.library;

/** Apache HttpClient 4.0 to 4.5: every client built without a shared connection manager owns a pool of its own. */
final class ApacheHttpClient4 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache HttpClient 4")
            .packages("org.apache.http.")
            .facts(
                    "client *.http.impl.conn.PoolingHttpClientConnectionManager#<init> this",
                    "client-close *.http.impl.conn.PoolingHttpClientConnectionManager#shutdown this",
                    "owner *.http.impl.conn.PoolingHttpClientConnectionManager#connect this",
                    "connection *.http.impl.conn.PoolingHttpClientConnectionManager#connect arg0.poolEntry",
                    "lease *.http.impl.conn.PoolingHttpClientConnectionManager#leaseConnection ret.poolEntry",
                    "release *.http.impl.conn.PoolingHttpClientConnectionManager#releaseConnection arg0.poolEntry",
                    "client *.http.impl.conn.BasicHttpClientConnectionManager#<init> this",
                    "client-close *.http.impl.conn.BasicHttpClientConnectionManager#shutdown this",
                    "owner *.http.impl.conn.BasicHttpClientConnectionManager#connect this",
                    "capture *.http.impl.client.AbstractHttpClient#<init> this",
                    "maker *.http.impl.client.AbstractHttpClient#createClientConnectionManager this",
                    "maker *.http.impl.client.SystemDefaultHttpClient#createClientConnectionManager this",
                    "lease *.http.impl.conn.PoolingClientConnectionManager#leaseConnection ret.poolEntry",
                    "release *.http.impl.conn.PoolingClientConnectionManager#releaseConnection arg0.poolEntry",
                    "connection *.http.impl.conn.ManagedClientConnectionImpl#open this.poolEntry",
                    "client *.http.impl.conn.PoolingClientConnectionManager#<init> this.operator",
                    "client-close *.http.impl.conn.PoolingClientConnectionManager#shutdown this.operator",
                    "client *.http.impl.conn.SingleClientConnManager#<init> this.connOperator",
                    "client-close *.http.impl.conn.SingleClientConnManager#shutdown this.connOperator",
                    "client *.http.impl.conn.BasicClientConnectionManager#<init> this.connOperator",
                    "client-close *.http.impl.conn.BasicClientConnectionManager#shutdown this.connOperator",
                    "client *.http.impl.conn.tsccm.ThreadSafeClientConnManager#<init> this.connOperator",
                    "client-close *.http.impl.conn.tsccm.ThreadSafeClientConnManager#shutdown this.connOperator",
                    "owner *.http.impl.conn.DefaultClientConnectionOperator#openConnection this",
                    "status *.http.protocol.HttpRequestExecutor#doReceiveResponse arg1.poolEntry"
                            + " -> ret.code|ret.statusline.statusCode",
                    "body *.http.impl.execchain.ResponseEntityProxy#getContent this.connHolder.managedConn.poolEntry",
                    "body *.http.impl.execchain.ResponseEntityProxy#writeTo this.connHolder.managedConn.poolEntry",
                    "body *.http.conn.BasicManagedEntity#getContent this.managedConn.poolEntry",
                    "body *.http.conn.BasicManagedEntity#writeTo this.managedConn.poolEntry")
            .ifCreatedPerRequest(
                    "Build one CloseableHttpClient and share it (it is thread-safe), or close each one: try"
                            + " (CloseableHttpClient client = …).")
            .ifBodyLeftOpen("Close the CloseableHttpResponse on every path: try (CloseableHttpResponse response ="
                    + " client.execute(…)), also when the status is an error; EntityUtils.consume(entity) alone keeps"
                    + " the connection for the next request.")
            .ifIdleInPool("Let the pool drop idle connections before the peer does:"
                    + " HttpClientBuilder.evictIdleConnections(…) or setConnectionTimeToLive(…).")
            .build();

    private ApacheHttpClient4() {}
}
