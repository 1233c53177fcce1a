package io.github.halfshut.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Netty: the handler blocks its event loop, which may be the accepting one too, or never closes what the peer half-closed. */
@SuppressWarnings("deprecation")
public final class NettyServer {

    public static void main(String[] args) {
        Serving.run(args, NettyServer::start);
    }

    private static int start(String way) throws InterruptedException {
        EventLoopGroup boss = new NioEventLoopGroup(1);
        EventLoopGroup workers = way.equals("hanging-boss") ? boss : new NioEventLoopGroup(Serving.WORKERS);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(boss, workers)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, way.equals("kept"))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline().addLast(new Prices(way));
                    }
                });
        Channel listener = bootstrap.bind(Serving.HOST, 0).sync().channel(); // blame: LISTENER
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private static final class Prices extends ChannelInboundHandlerAdapter {

        private final String way;

        Prices(String way) {
            this.way = way;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object request)
                throws ExecutionException, InterruptedException {
            ReferenceCountUtil.release(request);
            if (way.startsWith("hanging")) {
                new CompletableFuture<String>().get(); // hangs
            } else if (way.equals("healthy")) {
                context.writeAndFlush(Unpooled.copiedBuffer(Serving.ANSWER, StandardCharsets.US_ASCII));
            }
        }
    }

    private NettyServer() {}
}
