package io.github.halfshut.benchmarks.trial;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The JDK's HTTP server, asked on two connections that stay open: {@code SECONDS [PAIRS switched]}. The process that started
 * us asks.
 */
final class KeepAliveServer implements Trial.Work {

    private static final byte[] ANSWER = new byte[32];
    private static final long SHORT_MILLIS = 250;

    private final AtomicLong answered = new AtomicLong();

    @Override
    public void run(String[] arguments) throws Exception {
        // Else a delayed acknowledgement of 40 ms is all that is measured.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        long millis = Long.parseLong(arguments[0]) * 1_000;
        ExecutorService workers = Executors.newFixedThreadPool(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(ANSWER);
            }
            answered.incrementAndGet();
        });
        server.start();
        // Closing this connection ends the requests.
        try (Socket asker = new Socket(InetAddress.getLoopbackAddress(), Trial.port("asking"))) {
            asker.getOutputStream().write((server.getAddress().getPort() + "\n").getBytes("US-ASCII"));
            Thread.sleep(millis);
            if (arguments.length > 1) {
                new Switch().compare(() -> slice(SHORT_MILLIS), Integer.parseInt(arguments[1]), "");
            } else {
                slice(millis).print("");
            }
        }
        server.stop(0);
        workers.shutdown();
    }

    private Slice slice(long millis) throws InterruptedException {
        Slice slice = Slice.begin();
        long before = answered.get();
        Thread.sleep(millis);
        slice.operations = answered.get() - before;
        slice.end();
        return slice;
    }
}
