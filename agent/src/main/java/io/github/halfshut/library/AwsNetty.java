package io.github.halfshut.library;

/** The AWS SDK's Netty client, 2.10 to 2.57: a request that waits for a channel is a promise. */
final class AwsNetty {

    static final ClientLibrary LIBRARY = ClientLibrary.named("AWS SDK 2 (Netty)")
            .packages("software.amazon.awssdk.")
            .facts(
                    "capture software.amazon.awssdk.http.nio.netty.internal.http2.HttpOrHttp2ChannelPool#acquire(1)"
                            + " arg0",
                    "scope software.amazon.awssdk.http.nio.netty.internal.http2.HttpOrHttp2ChannelPool#acquire0 arg0",
                    "scope software.amazon.awssdk.http.nio.netty.internal.utils.BetterFixedChannelPool#acquire0 arg0",
                    "capture *.netty.channel.pool.SimpleChannelPool#acquire(1) arg0",
                    "scope *.netty.channel.pool.SimpleChannelPool#acquireHealthyFromPoolOrNew arg0")
            .selects()
            .ifCreatedPerRequest("Make one service client and share it; close() one that is no longer needed.")
            .build();

    private AwsNetty() {}
}
