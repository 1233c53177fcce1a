package io.github.halfshut.library;

/** OkHttp 3 to 5, also below Retrofit and Feign: the pool is the identity, since newBuilder() clients share it. From 5.0 on even execute() connects on a thread of the library. */
final class OkHttp {

    static final ClientLibrary LIBRARY = ClientLibrary.named("OkHttp")
            .packages("okhttp3.", "okio.")
            .facts(
                    "client *.okhttp3.internal.connection.RealConnectionPool#<init> this",
                    "client-close *.okhttp3.internal.connection.RealConnectionPool#evictAll this",
                    "client *.okhttp3.ConnectionPool#<init>(3) this.delegate|this",
                    "client-close *.okhttp3.ConnectionPool#evictAll this.delegate|this",
                    "capture *.okhttp3.RealCall#execute this",
                    "capture *.okhttp3.RealCall#enqueue this",
                    "scope *.okhttp3.RealCall$AsyncCall#execute this.this$0",
                    "scope *.okhttp3.RealCall$AsyncCall#run this.this$0",
                    "capture *.okhttp3.internal.connection.RealCall#execute this",
                    "capture *.okhttp3.internal.connection.RealCall#enqueue this",
                    "scope *.okhttp3.internal.connection.RealCall$AsyncCall#run this.this$0",
                    "scope *.okhttp3.internal.connection.ConnectPlan#connectTcp this.call|this.user.call",
                    "owner *.okhttp3.internal.connection.RealConnection#connect this.connectionPool",
                    "owner *.okhttp3.internal.connection.ConnectPlan#connectTcp this.connectionPool",
                    "opened *.okhttp3.internal.connection.RealConnection#connectSocket this -> this.rawSocket @exit",
                    "opened *.okhttp3.internal.io.RealConnection#connectSocket this -> this.rawSocket @exit",
                    "opened *.okhttp3.internal.connection.ConnectPlan#handleSuccess ret -> ret.rawSocket @exit",
                    "lease *.okhttp3.internal.http.StreamAllocation#acquire arg0",
                    "lease *.okhttp3.internal.connection.StreamAllocation#acquire arg0",
                    "lease *.okhttp3.internal.connection.Transmitter#acquireConnectionNoEvents arg0",
                    "lease *.okhttp3.internal.connection.RealCall#acquireConnectionNoEvents arg0",
                    "release *.okhttp3.internal.connection.RealConnectionPool#connectionBecameIdle arg0",
                    "release *.okhttp3.ConnectionPool#connectionBecameIdle arg0",
                    "status *.okhttp3.internal.http.Http1xStream#readResponse this.streamAllocation.connection -> ret.code",
                    "status *.okhttp3.internal.http1.Http1Codec#readResponseHeaders(1) this.streamAllocation.connection -> ret.code",
                    "status *.okhttp3.internal.http1.Http1ExchangeCodec#readResponseHeaders(1)"
                            + " this.carrier|this.connection|this.realConnection -> ret.code",
                    "body *.okhttp3.internal.http.Http1xStream$*#read this.this$0.streamAllocation.connection",
                    "body *.okhttp3.internal.http1.Http1Codec$AbstractSource#read this.this$0.streamAllocation.connection",
                    "body *.okhttp3.internal.http1.Http1ExchangeCodec$AbstractSource#read"
                            + " this.this$0.carrier|this.this$0.connection|this.this$0.realConnection")
            .ifCreatedPerRequest(
                    "Make one OkHttpClient and share it; client.newBuilder() makes variants that share its pool and"
                            + " threads.")
            .ifBodyLeftOpen("Close the response on every path: try (Response response = call.execute()), also when the"
                    + " status is an error; with enqueue, in onResponse.")
            .ifIdleInPool(
                    "Nothing to do: OkHttp checks a connection before it reuses it and drops it after five minutes;"
                            + " a shorter ConnectionPool keep-alive than the peer's avoids the notice.")
            .build();

    private OkHttp() {}
}
