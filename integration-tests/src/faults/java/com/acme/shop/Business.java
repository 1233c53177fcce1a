package com.acme.shop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** What the program does each day; it never leaks anything. */
final class Business implements AutoCloseable {

    private static final byte[] GOODS = new byte[2_000];

    private final Suppliers suppliers;
    private final CloseableHttpClient shared = HttpClients.createDefault();

    Business(Suppliers suppliers) {
        this.suppliers = suppliers;
        for (int i = 0; i < GOODS.length; i++) {
            GOODS[i] = (byte) (i * 31);
        }
    }

    /** The same each day: what each deal gave, or how it failed. */
    String day() {
        StringBuilder book = new StringBuilder();
        note(book, "socket", this::socket);
        note(book, "channel", this::channel);
        note(book, "selector", this::selector);
        note(book, "asynchronous", this::asynchronous);
        note(book, "accept", this::accept);
        note(book, "url", this::url);
        note(book, "shared client", () -> get(shared));
        note(book, "own client", this::ownClient);
        note(book, "refused", this::refused);
        note(book, "late", this::late);
        note(book, "closed", this::closed);
        note(book, "twice", this::twice);
        note(book, "interrupted", this::interrupted);
        note(book, "own failure", this::ownFailure);
        note(book, "thread", this::failingThread);
        return book.toString();
    }

    private static void note(StringBuilder book, String deal, Callable<?> way) {
        book.append(deal).append(": ");
        try {
            book.append(way.call());
        } catch (Throwable failure) {
            book.append(failure);
        }
        book.append("; ");
    }

    private static String sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length);
        return bytes.length + " bytes " + Long.toHexString(sum.getValue());
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[512];
        for (int length; (length = in.read(buffer)) > 0; ) {
            out.write(buffer, 0, length);
        }
        return out.toByteArray();
    }

    private Socket dial(ServerSocket supplier) throws IOException {
        return new Socket(supplier.getInetAddress(), supplier.getLocalPort());
    }

    private static InetSocketAddress at(ServerSocket supplier) {
        return new InetSocketAddress(supplier.getInetAddress(), supplier.getLocalPort());
    }

    private String socket() throws IOException {
        try (Socket socket = dial(suppliers.echo)) {
            socket.getOutputStream().write(GOODS);
            socket.shutdownOutput();
            return sum(all(socket.getInputStream()));
        }
    }

    private String channel() throws IOException {
        try (SocketChannel channel = SocketChannel.open(at(suppliers.echo))) {
            channel.write(ByteBuffer.wrap(GOODS));
            channel.shutdownOutput();
            ByteBuffer back = ByteBuffer.allocate(GOODS.length);
            while (channel.read(back) >= 0 && back.hasRemaining()) {
                // Comes in pieces.
            }
            return sum(back.array());
        }
    }

    private String selector() throws IOException {
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_CONNECT);
            channel.connect(at(suppliers.brief));
            ByteBuffer back = ByteBuffer.allocate(16);
            while (true) {
                selector.select();
                SelectionKey key = selector.selectedKeys().iterator().next();
                selector.selectedKeys().clear();
                if (key.isConnectable() && channel.finishConnect()) {
                    key.interestOps(SelectionKey.OP_READ);
                } else if (key.isReadable() && channel.read(back) < 0) {
                    return back.position() + " bytes";
                }
            }
        }
    }

    private String asynchronous() throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(at(suppliers.brief)).get();
            ByteBuffer back = ByteBuffer.allocate(16);
            while (channel.read(back).get() >= 0) {
                // Until the end.
            }
            return back.position() + " bytes";
        }
    }

    private String accept() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel caller = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel called = listener.accept()) {
                caller.write(ByteBuffer.wrap(Suppliers.GREETING));
                ByteBuffer heard = ByteBuffer.allocate(3);
                while (heard.hasRemaining() && called.read(heard) >= 0) {
                    // Comes in pieces.
                }
                return sum(heard.array());
            }
        }
    }

    private String url() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(suppliers.url("/")).openConnection();
        try (InputStream body = connection.getInputStream()) {
            return connection.getResponseCode() + " " + sum(all(body));
        }
    }

    private String get(CloseableHttpClient client) throws IOException {
        try (CloseableHttpResponse response = client.execute(new HttpGet(suppliers.url("/")))) {
            return response.getStatusLine() + " " + sum(EntityUtils.toByteArray(response.getEntity()));
        }
    }

    private String ownClient() throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            return get(client);
        }
    }

    private String refused() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), 1_000);
            return "connected";
        }
    }

    private String late() throws IOException {
        try (Socket socket = dial(suppliers.echo)) {
            socket.setSoTimeout(5);
            return "read " + socket.getInputStream().read();
        }
    }

    private String closed() throws IOException {
        Socket socket = dial(suppliers.echo);
        InputStream in = socket.getInputStream();
        socket.close();
        return "read " + in.read();
    }

    private String twice() throws IOException {
        Socket socket = dial(suppliers.echo);
        socket.close();
        socket.close();
        SocketChannel channel = SocketChannel.open(at(suppliers.echo));
        channel.close();
        channel.close();
        return socket.isClosed() + " " + channel.isOpen() + " " + channel.write(ByteBuffer.allocate(1));
    }

    private String interrupted() throws IOException {
        try (SocketChannel channel = SocketChannel.open(at(suppliers.echo))) {
            Thread.currentThread().interrupt();
            return "read " + channel.read(ByteBuffer.allocate(1));
        } finally {
            Thread.interrupted();
        }
    }

    private String ownFailure() throws IOException {
        try (Socket socket = dial(suppliers.echo)) {
            throw new UnsupportedOperationException("sold out", new IOException("at " + socket.isConnected()));
        }
    }

    private String failingThread() throws InterruptedException {
        StringBuffer seen = new StringBuffer();
        Thread thread = new Thread(() -> {
            throw new IllegalArgumentException("no such customer");
        });
        thread.setUncaughtExceptionHandler((who, failure) -> seen.append(failure));
        thread.start();
        thread.join();
        return seen.toString();
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
