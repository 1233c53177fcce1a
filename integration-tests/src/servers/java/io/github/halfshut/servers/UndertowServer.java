package io.github.halfshut.servers;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** Undertow: all workers wait for a latch, an answer is never ended, or upgraded connections are never closed. */
public final class UndertowServer {

    private static final CountDownLatch ORDERS = new CountDownLatch(1);

    public static void main(String[] args) {
        Serving.run(args, UndertowServer::start);
    }

    private static int start(String way) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, Serving.HOST)
                .setIoThreads(1)
                .setWorkerThreads(Serving.WORKERS)
                .setHandler(exchange -> handle(exchange, way))
                .build();
        server.start(); // blame: LISTENER
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static void handle(HttpServerExchange exchange, String way) {
        if (way.equals("hanging")) {
            exchange.dispatch(UndertowServer::price);
        } else if (way.equals("kept")) {
            exchange.dispatch(() -> Serving.keep(exchange));
        } else if (way.equals("upgraded")) {
            exchange.upgradeChannel((connection, same) -> Serving.keep(connection));
        } else {
            exchange.getResponseSender().send("42");
        }
    }

    private static void price(HttpServerExchange exchange) throws InterruptedException {
        ORDERS.await(); // hangs
        exchange.getResponseSender().send("42");
    }

    private UndertowServer() {}
}
