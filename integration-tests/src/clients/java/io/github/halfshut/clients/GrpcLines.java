package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;

/** gRPC: a channel connects on an event loop. So that its sockets can be seen, the loop gets stuck before the peer closes. */
public final class GrpcLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", onlyHalfClosed(Asking.TOTAL), GrpcLines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        EventLoopGroup group = new NioEventLoopGroup(1);
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(Peer.HOST, peer.port("grpc"))
                .usePlaintext()
                .eventLoopGroup(group)
                .channelType(NioSocketChannel.class);
        Asking.mixed(
                () -> connect(first(builder)),
                () -> connect(second(builder)),
                () -> connect(third(builder)),
                () -> connect(fourth(builder)),
                () -> connect(fifth(builder)));
        Asking.awaitConnected();
        group.execute(Asking::block);
    }

    private static void connect(ManagedChannel channel) {
        Ways.keep(channel).getState(true);
    }

    private static ManagedChannel first(NettyChannelBuilder builder) {
        return builder.build(); // blame: 8 of 100
    }

    private static ManagedChannel second(NettyChannelBuilder builder) {
        return builder.build(); // blame: 14 of 100
    }

    private static ManagedChannel third(NettyChannelBuilder builder) {
        return builder.build(); // blame: 20 of 100
    }

    private static ManagedChannel fourth(NettyChannelBuilder builder) {
        return builder.build(); // blame: 26 of 100
    }

    private static ManagedChannel fifth(NettyChannelBuilder builder) {
        return builder.build(); // blame: 32 of 100
    }

    private GrpcLines() {}
}
