package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * Sockets of every kind leak while a healthy connection is in use all the time. Each line on standard input makes every
 * owner come back to its socket: what it meets there, and what the healthy connection met meanwhile, is said.
 */
public final class Relief extends Scenario {

    private static final byte[] QUESTION = "how are you\n".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, List<Callable<?>>> owners = new TreeMap<>();
    private final List<CloseableHttpClient> clients = new ArrayList<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicReference<Throwable> broken = new AtomicReference<>();

    public Relief() {
        super("relief", "sockets of every kind leak; for each line of input their owners come back to them");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("leaking sockets of every kind to " + upstream);
        try (Selector selector = Selector.open()) {
            start("selector", () -> select(selector));
            start("healthy", () -> talk(upstream.address()));
            Pace pace = session.pace(20, 0);
            while (pace.next()) {
                socket(upstream.address());
                channel(upstream.address());
                registered(upstream.address(), selector);
                asynchronous(upstream.address());
                client(upstream.url("/item"));
            }
            session.ready(SocketCount.halfClosed(owners.size() * pace.started()));
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                for (Map.Entry<String, List<Callable<?>>> kind : owners.entrySet()) {
                    session.say(kind.getKey() + ": " + comeBack(kind.getValue()));
                }
                session.say("healthy: " + (broken.get() == null ? "undisturbed" : broken.get()));
                session.say("kernel: " + session.sockets.count());
            }
        }
        return exchanges.get() > 0 ? "the healthy connection was in use all the time" : "nothing was exchanged";
    }

    private void socket(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort()); // blame: SOCKET_NOT_CLOSED by socket
        socket.getOutputStream().write(QUESTION);
        byte[] answer = new byte[3];
        socket.getInputStream().read(answer);
        owner("socket", () -> socket.getInputStream().read());
    }

    private void channel(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address); // blame: SOCKET_NOT_CLOSED by channel
        exchange(channel);
        owner("channel", () -> channel.read(ByteBuffer.allocate(1)));
    }

    /** A selector that never asks for reading does not learn that the peer has closed. */
    private void registered(InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(address); // blame: SOCKET_NOT_CLOSED by registered channel
        exchange(channel);
        channel.configureBlocking(false);
        selector.wakeup();
        channel.register(selector, 0);
        owner("registered channel", () -> channel.write(ByteBuffer.wrap(QUESTION)));
    }

    private void asynchronous(InetSocketAddress address) throws Exception {
        AsynchronousSocketChannel channel =
                AsynchronousSocketChannel.open(); // blame: SOCKET_NOT_CLOSED by asynchronous channel
        channel.connect(address).get();
        channel.write(ByteBuffer.wrap(QUESTION)).get();
        channel.read(ByteBuffer.allocate(3)).get();
        owner("asynchronous channel", () -> channel.read(ByteBuffer.allocate(1)).get());
    }

    /** A client that comes back makes a new connection: the lost one was only in its pool. */
    private void client(String url) throws IOException {
        CloseableHttpClient client = HttpClients.createDefault(); // blame: PER_REQUEST_CLIENT
        clients.add(client);
        ask(client, url);
        owner("client", () -> ask(client, url));
    }

    private static int ask(CloseableHttpClient client, String url) throws IOException {
        try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }

    private void owner(String kind, Callable<?> use) {
        owners.computeIfAbsent(kind, any -> new ArrayList<>()).add(use);
    }

    /** What they met, and how many of them. */
    private static Map<String, Integer> comeBack(List<Callable<?>> owners) throws Exception {
        Map<String, Integer> met = new TreeMap<>();
        for (Callable<?> use : owners) {
            String what;
            try {
                what = String.valueOf(use.call());
            } catch (ExecutionException wrapped) {
                what = String.valueOf(wrapped.getCause());
            } catch (IOException refused) {
                what = refused.toString();
            }
            met.merge(what, 1, Integer::sum);
        }
        return met;
    }

    private static void exchange(ByteChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(QUESTION));
        if (channel.read(ByteBuffer.allocate(3)) < 0) {
            throw new IOException("no answer");
        }
    }

    private Void select(Selector selector) throws IOException {
        while (selector.isOpen()) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                throw new IOException("selected " + key);
            }
        }
        return null;
    }

    private Void talk(InetSocketAddress address) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            while (true) {
                socket.getOutputStream().write(QUESTION);
                if (socket.getInputStream().read(new byte[3]) < 0) {
                    throw new IOException("closed");
                }
                exchanges.incrementAndGet();
                Thread.sleep(20);
            }
        }
    }

    private void start(String name, Callable<Void> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.call();
                    } catch (Exception failure) {
                        broken.compareAndSet(null, failure);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
