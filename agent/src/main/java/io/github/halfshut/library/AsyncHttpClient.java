package io.github.halfshut.library;

/** AsyncHttpClient 2 and 3 on Netty: each client has an event loop group of its own. */
final class AsyncHttpClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("AsyncHttpClient")
            .packages("org.asynchttpclient.")
            .facts(
                    "capture org.asynchttpclient.netty.NettyResponseFuture#<init> this",
                    "scope org.asynchttpclient.netty.request.NettyRequestSender#sendRequestWithNewChannel"
                            + " arg:NettyResponseFuture",
                    "owner org.asynchttpclient.netty.request.NettyRequestSender#sendRequestWithNewChannel this",
                    "client org.asynchttpclient.DefaultAsyncHttpClient#<init>(1) this.requestSender",
                    "client-close org.asynchttpclient.DefaultAsyncHttpClient#close this.requestSender")
            .heavy()
            .ifCreatedPerRequest(
                    "Make one AsyncHttpClient and share it, or close each one: try (AsyncHttpClient client = …).")
            .build();

    private AsyncHttpClient() {}
}
