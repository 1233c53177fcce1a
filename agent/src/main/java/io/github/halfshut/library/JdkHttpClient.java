package io.github.halfshut.library;

/** The JDK's own client, 11 to 26: its selector closes what the peer closed, but a client per request leaves selectors and threads. */
final class JdkHttpClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("java.net.http")
            .packages("java.net.http.", "jdk.internal.net.http.")
            .facts(
                    "client jdk.internal.net.http.HttpClientImpl#<init> this",
                    "client-close jdk.internal.net.http.HttpClientImpl#stop this",
                    "capture jdk.internal.net.http.MultiExchange#<init> this",
                    "scope jdk.internal.net.http.MultiExchange#responseAsyncImpl this",
                    "owner jdk.internal.net.http.MultiExchange#responseAsyncImpl this.client",
                    "opened jdk.internal.net.http.PlainHttpConnection#<init> this -> this.chan",
                    "status jdk.internal.net.http.Http1Response#lambda$readHeadersAsync*"
                            + " this.connection.plainConnection|this.connection -> this.responseCode @exit")
            .heavy()
            .freedWhenCollected()
            .ifCreatedPerRequest(
                    "Make one HttpClient and share it; on JDK 21 and newer a client that must be short-lived can be"
                            + " closed.")
            .ifBodyLeftOpen(
                    "Read the body to its end or close its InputStream: try (InputStream body = response.body()). A"
                            + " WebSocket must ask again, by request(1), after each message, or abort().")
            .build();

    private JdkHttpClient() {}
}
