package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.kinds.PlainKinds.SocketKind;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** Sockets that the JDK's own libraries open. */
final class LibraryKinds {

    private LibraryKinds() {}

    static List<Kind> all() {
        return Arrays.asList(
                new UrlConnection("14-url-connection-unread", false),
                new UrlConnection("15-url-connection-keepalive", true),
                new SocketKind("16-ssl-socket-direct") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        keep(SSLSocketFactory.getDefault().createSocket("127.0.0.1", upstream.port));
                    }
                },
                new SocketKind("17-ssl-socket-layered") {
                    @Override
                    void open(Upstream upstream) throws IOException {
                        Socket plain = new Socket(PlainKinds.LOOPBACK, upstream.port);
                        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
                        keep(factory.createSocket(plain, "127.0.0.1", upstream.port, true));
                    }
                },
                new JdkHttpClient());
    }

    /** A request through {@code HttpURLConnection}, whose connection stays in the JDK's cache when the body was read. */
    private static final class UrlConnection extends Kind {

        private final boolean reads;
        private final List<HttpURLConnection> connections = new ArrayList<>();

        UrlConnection(String name, boolean reads) {
            super(name);
            this.reads = reads;
        }

        @Override
        void open(Upstream upstream) throws IOException {
            URL url = new URL(upstream.url(reads ? "/price/book" : "/bytes/100000"));
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connections.add(connection);
            InputStream body = connection.getInputStream();
            while (reads && body.read() >= 0) {
                // To the end, so that the connection can be used again.
            }
        }

        @Override
        void close() {
            for (HttpURLConnection connection : connections) {
                connection.disconnect();
            }
        }
    }

    /** A request through {@code java.net.http}, called by name because this source is older. */
    private static final class JdkHttpClient extends Kind {

        /** At 100 ms each; the thread of a dropped client looks every three seconds whether anybody still has it. */
        private static final int TRIES = 100;

        private final List<Object> clients = new ArrayList<>();

        JdkHttpClient() {
            super("31-http-client-keepalive", 11);
        }

        @Override
        void open(Upstream upstream) throws Exception {
            Class<?> type = Class.forName("java.net.http.HttpClient");
            Class<?> request = Class.forName("java.net.http.HttpRequest");
            Class<?> handler = Class.forName("java.net.http.HttpResponse$BodyHandler");
            Object toText = Class.forName("java.net.http.HttpResponse$BodyHandlers")
                    .getMethod("ofString")
                    .invoke(null);
            Object builder =
                    request.getMethod("newBuilder", URI.class).invoke(null, URI.create(upstream.url("/price")));
            Object get = Class.forName("java.net.http.HttpRequest$Builder")
                    .getMethod("build")
                    .invoke(builder);
            Object client = type.getMethod("newHttpClient").invoke(null);
            type.getMethod("send", request, handler).invoke(client, get, toText);
            clients.add(client);
        }

        /** Before JDK 21 a client cannot be closed, only dropped; the next collection makes it end its connections. */
        @Override
        void close() throws Exception {
            for (Object client : clients) {
                for (Method method : Class.forName("java.net.http.HttpClient").getMethods()) {
                    if (method.getName().equals("shutdownNow")) {
                        method.invoke(client);
                    }
                }
            }
            clients.clear();
            for (int i = 0; i < TRIES && selects(); i++) {
                System.gc();
                Thread.sleep(100);
            }
        }

        /** Whether the thread of a client runs, which closes its connections when it ends. */
        private static boolean selects() {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("HttpClient-")) {
                    return true;
                }
            }
            return false;
        }
    }
}
