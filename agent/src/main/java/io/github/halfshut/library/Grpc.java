package io.github.halfshut.library;

/** gRPC 1.20 to 1.76, Netty, shaded Netty and OkHttp: one connection serves many calls, so the channel's maker is named. */
final class Grpc {

    static final ClientLibrary LIBRARY = ClientLibrary.named("gRPC")
            .packages("io.grpc.")
            .facts(
                    "capture *.grpc.internal.ManagedChannelImpl#<init> this.syncContext",
                    "scope *.grpc.internal.InternalSubchannel#startNewTransport this.syncContext",
                    "owner *.grpc.internal.InternalSubchannel#startNewTransport this.syncContext",
                    "capture *.grpc.okhttp.OkHttpClientTransport#start this",
                    "scope *.grpc.okhttp.OkHttpClientTransport$*#run this.this$0",
                    "client *.grpc.internal.ManagedChannelImpl#<init> this.syncContext",
                    "client-close *.grpc.internal.ManagedChannelImpl#shutdown this.syncContext",
                    "client-close *.grpc.internal.ManagedChannelImpl#shutdownNow this.syncContext")
            .selects()
            .ifCreatedPerRequest(
                    "Make one ManagedChannel per target and share it; call shutdown() on one that is no longer"
                            + " needed.")
            .build();

    private Grpc() {}
}
