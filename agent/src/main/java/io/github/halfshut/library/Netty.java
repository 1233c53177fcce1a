package io.github.halfshut.library;

/** Netty 4 itself, shaded or not: a group of event loops per request leaves threads and selectors behind. */
final class Netty {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Netty")
            .packages("io.netty.")
            .facts(
                    "capture *.netty.bootstrap.AbstractBootstrap#doBind arg0",
                    "scope *.netty.channel.socket.nio.NioServerSocketChannel#doBind arg0",
                    "client *.netty.util.concurrent.MultithreadEventExecutorGroup#<init> this",
                    "client-close *.netty.util.concurrent.MultithreadEventExecutorGroup#shutdownGracefully this",
                    "client-close *.netty.util.concurrent.MultithreadEventExecutorGroup#shutdown this")
            .groups()
            .ifCreatedPerRequest(
                    "Make one EventLoopGroup and share it; call shutdownGracefully() on one that is no longer"
                            + " needed.")
            .build();

    private Netty() {}
}
