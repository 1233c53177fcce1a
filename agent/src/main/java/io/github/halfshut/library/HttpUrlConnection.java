package io.github.halfshut.library;

/** The JDK's HttpURLConnection, also below RestTemplate, Jersey and Feign: an unread body keeps its connection, a read one goes to a cache for five seconds. */
final class HttpUrlConnection {

    static final ClientLibrary LIBRARY = ClientLibrary.named("HttpURLConnection")
            .packages("sun.net.www.")
            .facts(
                    "connection sun.net.NetworkClient#doConnect this",
                    "lease sun.net.www.http.HttpClient#openServer this",
                    "lease sun.net.www.http.KeepAliveCache#get ret",
                    "release sun.net.www.http.KeepAliveCache#put arg2",
                    "release sun.net.www.http.HttpClient#closeServer this",
                    "status sun.net.www.http.HttpClient#parseHTTPHeader this -> arg0.values @exit",
                    "body sun.net.www.protocol.http.HttpURLConnection$HttpInputStream#read(3) this.this$0.http")
            .ifBodyLeftOpen(
                    "Read the stream to its end and close it on every path, the error stream (getErrorStream) too;"
                            + " disconnect() closes at once.")
            .ifIdleInPool("Nothing to do: the cache closes an idle connection after five seconds, or as"
                    + " http.keepAlive.time says.")
            .build();

    private HttpUrlConnection() {}
}
