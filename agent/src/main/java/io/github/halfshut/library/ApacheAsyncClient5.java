package io.github.halfshut.library;

/** Apache HttpClient 5.0 to 5.6, async: the request travels with its exec runtime and the reactor's session request. */
final class ApacheAsyncClient5 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache HttpAsyncClient 5")
            .packages("org.apache.hc.")
            .facts(
                    "capture *.hc.client5.http.impl.async.InternalHttpAsyncExecRuntime#acquireEndpoint this",
                    "scope *.hc.client5.http.impl.async.InternalHttpAsyncExecRuntime#connectEndpoint this",
                    "capture *.hc.core5.reactor.IOSessionRequest#<init> this",
                    "bind *.hc.core5.reactor.SingleCoreIOReactor#processConnectionRequest arg1 -> arg0",
                    "client *.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager#<init> this",
                    "client-close *.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager#close(CloseMode)"
                            + " this",
                    "owner *.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager#connect(6) this")
            .heavy()
            .ifCreatedPerRequest("Build one CloseableHttpAsyncClient, start it once and share it, or close each one.")
            .build();

    private ApacheAsyncClient5() {}
}
