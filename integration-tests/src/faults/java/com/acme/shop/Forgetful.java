package com.acme.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** Loses sockets in many ways, so that the agent has something to say while it fails. */
final class Forgetful {

    private static final int EACH = 5;
    /** So many are half-closed at a time; the oldest are closed at last, so that a long run needs no more. */
    private static final int FORGOTTEN_AT_A_TIME = 200;

    private final Suppliers suppliers;
    private final List<Object> held = new ArrayList<>();
    private final Deque<AutoCloseable> forgotten = new ArrayDeque<>();

    Forgetful(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    /** One kind of leak after the other. */
    void forgetOnce() throws IOException {
        ServerSocket own = new ServerSocket(0, 50, suppliers.echo.getInetAddress());
        held.add(own);
        for (int i = 0; i < EACH; i++) {
            // Accepted, and the peer goes.
            try (Socket peer = new Socket(own.getInetAddress(), own.getLocalPort())) {
                held.add(own.accept());
            }
            // Never accepted.
            new Socket(suppliers.deaf.getInetAddress(), suppliers.deaf.getLocalPort()).close();
            // The object is gone, the descriptor stays.
            SocketChannel.open(new InetSocketAddress(suppliers.brief.getInetAddress(), suppliers.brief.getLocalPort()));
            // A client for each request, and a response that nobody closes.
            CloseableHttpClient client = HttpClients.createDefault();
            held.add(client);
            held.add(client.execute(new HttpGet(suppliers.url("/last"))));
        }
        System.gc();
    }

    /** A few more each day. */
    void forgetSome() {
        try {
            forgotten.add(new Socket(suppliers.brief.getInetAddress(), suppliers.brief.getLocalPort()));
            forgotten.add(SocketChannel.open(
                    new InetSocketAddress(suppliers.brief.getInetAddress(), suppliers.brief.getLocalPort())));
            while (forgotten.size() > FORGOTTEN_AT_A_TIME) {
                forgotten.remove().close();
            }
        } catch (Exception e) {
            System.out.println("forgetting: " + e);
        }
    }

    /** What must be found in the end. */
    void lose() throws IOException {
        for (int i = 0; i < EACH; i++) {
            held.add(new Socket(suppliers.brief.getInetAddress(), suppliers.brief.getLocalPort())); // blame: LOST
        }
    }
}
