package io.github.halfshut.library;

/** Apache HttpClient 4.3 to 4.5: every client built without a shared connection manager owns a pool of its own. */
final class ApacheHttpClient4 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache HttpClient 4")
            .packages("org.apache.http.")
            .pool("*.http.impl.conn.PoolingHttpClientConnectionManager", "connect", "shutdown")
            .pool("*.http.impl.conn.BasicHttpClientConnectionManager", "connect", "shutdown")
            .ifCreatedPerRequest("Build one CloseableHttpClient and share it (it is thread-safe), or close each one:"
                    + " try (CloseableHttpClient client = …).")
            .ifIdleInPool("Let the pool drop idle connections before the peer does:"
                    + " HttpClientBuilder.evictIdleConnections(…) or setConnectionTimeToLive(…).")
            .build();

    private ApacheHttpClient4() {}
}
