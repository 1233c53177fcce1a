package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The threads of a server hang before they have read what the peer sent and closed behind. */
public final class UnreadData extends Scenario {

    private static final int REQUEST_BYTES = 10_506;
    private static final int READ_BYTES = 506;

    private final CountDownLatch inventory = new CountDownLatch(1);

    public UnreadData() {
        super("unread-data", "handlers hang with 10,000 bytes unread while the peer closes");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        int count = session.flags.count("count", 20);
        boolean handsOff = session.flags.on("hand-off");
        try (ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            session.say(count + " workers accept connections at port " + listener.getLocalPort() + " and hang");
            List<Background> workers = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                workers.add(new Background("order-worker-" + i, () -> work(listener, handsOff)));
            }
            upstream.call(listener.getLocalPort(), count, REQUEST_BYTES);
            session.readyAndStay(new SocketCount(count, 0, (long) count * (REQUEST_BYTES - READ_BYTES)));
            inventory.countDown();
            for (Background worker : workers) {
                worker.finish();
            }
        }
        return count + " accepted, none read to the end while it mattered";
    }

    private void work(ServerSocket listener, boolean handsOff) throws Exception {
        try (Socket socket = listener.accept()) { // blame: UNREAD_DATA
            if (handsOff) {
                String name = "handler-of-" + Thread.currentThread().getName();
                new Background(name, () -> handle(socket)).finish();
            } else {
                handle(socket);
            }
        }
    }

    private void handle(Socket socket) throws Exception {
        InputStream input = socket.getInputStream();
        readHeader(input);
        waitForInventory();
        readBody(input);
    }

    private void waitForInventory() throws InterruptedException {
        inventory.await();
    }

    private static void readHeader(InputStream input) throws IOException {
        for (int i = 0; i < READ_BYTES; i++) {
            if (input.read() < 0) {
                throw new IOException("the request ends early");
            }
        }
    }

    private static void readBody(InputStream input) throws IOException {
        byte[] buffer = new byte[1_000];
        while (input.read(buffer) >= 0) {
            // Nobody wants the body.
        }
    }

    /** The same with workers that do not wait. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("data-read", "the same with handlers that read to the end and close");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            int count = session.flags.count("count", 20);
            try (ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
                session.say(count + " workers accept connections at port " + listener.getLocalPort());
                List<Background> workers = new ArrayList<>();
                for (int i = 1; i <= count; i++) {
                    workers.add(new Background("order-worker-" + i, () -> work(listener)));
                }
                upstream.call(listener.getLocalPort(), count, REQUEST_BYTES);
                for (Background worker : workers) {
                    worker.finish();
                }
                session.readyAndStay(SocketCount.none());
            }
            return count + " accepted, all read and closed";
        }

        private static void work(ServerSocket listener) throws IOException {
            try (Socket socket = listener.accept()) {
                readHeader(socket.getInputStream());
                readBody(socket.getInputStream());
            }
        }
    }
}
