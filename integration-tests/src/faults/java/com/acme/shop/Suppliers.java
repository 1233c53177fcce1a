package com.acme.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The servers: one gives back what it gets, one says three bytes and closes at once, one speaks HTTP, one never accepts. */
final class Suppliers implements AutoCloseable {

    static final byte[] GREETING = "bye".getBytes(StandardCharsets.US_ASCII);

    final ServerSocket echo = listener();
    final ServerSocket brief = listener();
    final ServerSocket deaf = listener();
    final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);

    Suppliers() throws IOException {
        serve("echo", echo, Suppliers::echo);
        serve("brief", brief, Suppliers::say);
        byte[] page = new byte[3_000];
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        // Says that it goes, and goes: what is left of the connection is half-closed.
        http.createContext("/last", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        http.start();
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private interface Service {
        void to(Socket customer) throws IOException;
    }

    private static void serve(String name, ServerSocket listener, Service service) {
        Thread thread = new Thread(
                () -> {
                    while (!listener.isClosed()) {
                        try (Socket customer = listener.accept()) {
                            service.to(customer);
                        } catch (IOException e) {
                            if (!listener.isClosed()) {
                                System.out.println(name + ": " + e);
                            }
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void echo(Socket customer) throws IOException {
        byte[] buffer = new byte[1_024];
        InputStream in = customer.getInputStream();
        for (int length; (length = in.read(buffer)) > 0; ) {
            customer.getOutputStream().write(buffer, 0, length);
        }
    }

    private static void say(Socket customer) throws IOException {
        customer.getOutputStream().write(GREETING);
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        echo.close();
        brief.close();
        deaf.close();
    }
}
