package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** gRPC over its shaded Netty and over its OkHttp: both close what the peer closed. */
public final class GrpcUse {

    private static final Marshaller<String> NOTHING = new Marshaller<String>() {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public String parse(InputStream stream) {
            return "";
        }
    };

    private static final MethodDescriptor<String, String> METHOD = MethodDescriptor.newBuilder(NOTHING, NOTHING)
            .setType(MethodType.UNARY)
            .setFullMethodName("shop.Prices/price")
            .build();

    public static void main(String[] args) {
        new Ways().way("healthy", onlyHalfClosed(0), GrpcUse::healthy).run(args);
    }

    private static void healthy(Peer peer) {
        int port = peer.port("grpc");
        ManagedChannel netty =
                NettyChannelBuilder.forAddress(Peer.HOST, port).usePlaintext().build();
        ManagedChannel okHttp =
                OkHttpChannelBuilder.forAddress(Peer.HOST, port).usePlaintext().build();
        for (int i = 0; i < TIMES; i++) {
            call(keep(netty));
            call(keep(okHttp));
            ManagedChannel own = ManagedChannelBuilder.forAddress(Peer.HOST, port)
                    .usePlaintext()
                    .build();
            call(own);
            own.shutdown();
        }
    }

    private static void call(ManagedChannel channel) {
        ClientCalls.blockingUnaryCall(channel, METHOD, CallOptions.DEFAULT, "");
    }

    private GrpcUse() {}
}
