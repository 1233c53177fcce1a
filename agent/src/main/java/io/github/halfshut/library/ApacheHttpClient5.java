package io.github.halfshut.library;

/** Apache HttpClient 5.0 to 5.6, classic: as version 4, under new names. */
final class ApacheHttpClient5 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache HttpClient 5")
            .packages("org.apache.hc.")
            .facts(
                    "client *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager#<init> this",
                    "client-close *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager#close(CloseMode) this",
                    "owner *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager#connect this",
                    "connection *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager#connect"
                            + " arg0.poolEntryRef.get()",
                    "lease *.hc.client5.http.impl.classic.InternalExecRuntime#acquireEndpoint"
                            + " this.endpointRef.get().poolEntryRef.get() @exit",
                    "release *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager#release"
                            + " arg0.poolEntryRef.get()",
                    "client *.hc.client5.http.impl.io.BasicHttpClientConnectionManager#<init> this",
                    "client-close *.hc.client5.http.impl.io.BasicHttpClientConnectionManager#close(CloseMode) this",
                    "owner *.hc.client5.http.impl.io.BasicHttpClientConnectionManager#connect this",
                    "status *.hc.client5.http.impl.io.PoolingHttpClientConnectionManager$InternalConnectionEndpoint#execute"
                            + " this.poolEntryRef.get() -> ret.code",
                    "body *.hc.client5.http.impl.classic.ResponseEntityProxy#getContent"
                            + " this.execRuntime.endpointRef.get().poolEntryRef.get()",
                    "body *.hc.client5.http.impl.classic.ResponseEntityProxy#writeTo"
                            + " this.execRuntime.endpointRef.get().poolEntryRef.get()")
            .ifCreatedPerRequest(
                    "Build one CloseableHttpClient and share it (it is thread-safe), or close each one: try"
                            + " (CloseableHttpClient client = …).")
            .ifBodyLeftOpen(
                    "Use client.execute(request, responseHandler), which closes the response itself, or close the"
                            + " CloseableHttpResponse on every path, also when the status is an error.")
            .ifIdleInPool("Let the pool drop idle connections before the peer does:"
                    + " HttpClientBuilder.evictIdleConnections(…), or ConnectionConfig.setTimeToLive(…) and"
                    + " setValidateAfterInactivity(…).")
            .build();

    private ApacheHttpClient5() {}
}
