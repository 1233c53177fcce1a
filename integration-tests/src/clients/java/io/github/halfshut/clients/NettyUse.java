package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.charset.StandardCharsets;

/** Netty itself: it closes what the peer closed, unless it is told not to or does not read. */
@SuppressWarnings("deprecation")
public final class NettyUse {

    public static void main(String[] args) {
        new Ways()
                .way("group-per-request", onlyHalfClosed(0), NettyUse::groupPerRequest)
                .way("half-closure", onlyHalfClosed(TIMES), NettyUse::halfClosure)
                .way("half-closure-epoll", onlyHalfClosed(TIMES), NettyUse::halfClosureEpoll)
                .way("unread", onlyHalfClosed(TIMES), NettyUse::unread)
                .way("healthy", onlyHalfClosed(0), NettyUse::healthy)
                .run(args);
    }

    private static void groupPerRequest(Peer peer) throws InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            EventLoopGroup group = keep(new NioEventLoopGroup(1)); // blame: CLIENT_NOT_CLOSED
            ask(bootstrap(group, NioSocketChannel.class)
                    .connect(Peer.HOST, peer.port("http"))
                    .sync()
                    .channel());
        }
    }

    private static void halfClosure(Peer peer) throws InterruptedException {
        Bootstrap bootstrap = bootstrap(new NioEventLoopGroup(1), NioSocketChannel.class)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true);
        for (int i = 0; i < TIMES; i++) {
            ask(bootstrap.connect(Peer.HOST, peer.port("http")).sync().channel()); // blame: SOCKET_NOT_CLOSED
        }
    }

    private static void halfClosureEpoll(Peer peer) throws InterruptedException {
        Bootstrap bootstrap = bootstrap(new EpollEventLoopGroup(1), EpollSocketChannel.class)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true);
        for (int i = 0; i < TIMES; i++) {
            ask(bootstrap.connect(Peer.HOST, peer.port("http")).sync().channel()); // blame: SOCKET_NOT_CLOSED in epoll
        }
    }

    private static void unread(Peer peer) throws InterruptedException {
        Bootstrap bootstrap =
                bootstrap(new NioEventLoopGroup(1), NioSocketChannel.class).option(ChannelOption.AUTO_READ, false);
        for (int i = 0; i < TIMES; i++) {
            ask(bootstrap.connect(Peer.HOST, peer.port("http")).sync().channel()); // blame: SOCKET_NOT_CLOSED unread
        }
    }

    private static void healthy(Peer peer) throws InterruptedException {
        EventLoopGroup shared = new NioEventLoopGroup(1);
        for (int i = 0; i < TIMES; i++) {
            ask(bootstrap(shared, NioSocketChannel.class)
                    .connect(Peer.HOST, peer.port("http"))
                    .sync()
                    .channel());
            EventLoopGroup own = new EpollEventLoopGroup(1);
            ask(bootstrap(own, EpollSocketChannel.class)
                    .connect(Peer.HOST, peer.port("http"))
                    .sync()
                    .channel());
            own.shutdownGracefully().sync();
        }
    }

    private static Bootstrap bootstrap(EventLoopGroup group, Class<? extends SocketChannel> channel) {
        return new Bootstrap().group(group).channel(channel).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel opened) {
                // Nobody handles anything: what is read is dropped.
            }
        });
    }

    private static void ask(Channel channel) throws InterruptedException {
        keep(channel)
                .writeAndFlush(Unpooled.copiedBuffer("how are you\n", StandardCharsets.US_ASCII))
                .sync();
    }

    private NettyUse() {}
}
