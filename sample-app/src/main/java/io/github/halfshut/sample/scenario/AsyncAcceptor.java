package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.AcceptQueue;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.ExecutionException;

/** The completion handler of an asynchronous listener takes one connection and forgets to ask for the next. */
public final class AsyncAcceptor extends Scenario {

    private static final int BACKLOG = 50;
    private static final int REQUEST_BYTES = 50;

    public AsyncAcceptor() {
        super("async-acceptor", "the handler of an AsynchronousServerSocketChannel does not accept again");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream clients = session.upstream();
        int count = session.flags.count("count", 20);
        try (AsynchronousServerSocketChannel listener = listen()) {
            int port = port(listener);
            session.say("listening at port " + port + " with a backlog of " + BACKLOG);
            listener.accept("only", new Once());
            clients.call(port, 1, REQUEST_BYTES);
            session.await(port, AcceptQueue.empty());
            int waiting = Math.min(count, BACKLOG + 1);
            clients.call(port, waiting, REQUEST_BYTES);
            clients.knock(port, count - waiting);
            session.readyAndStay(port, AcceptQueue.halfClosed(waiting));
        }
        return "one accepted";
    }

    private static AsynchronousServerSocketChannel listen() throws IOException {
        AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return listener.bind(address, BACKLOG); // blame: NEVER_ACCEPTED
    }

    private static int port(NetworkChannel listener) throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private static class Once implements CompletionHandler<AsynchronousSocketChannel, String> {

        @Override
        public void completed(AsynchronousSocketChannel accepted, String name) {
            try (AsynchronousSocketChannel channel = accepted) {
                ByteBuffer buffer = ByteBuffer.allocate(1_000);
                while (channel.read(buffer).get() >= 0) {
                    buffer.clear();
                }
            } catch (IOException | ExecutionException broken) {
                // The client is gone.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void failed(Throwable failure, String name) {
            // The listener was closed.
        }
    }

    /** The same with a handler that accepts again. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("async-acceptor-goes-on", "the same with a handler that accepts again");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream clients = session.upstream();
            int count = session.flags.count("count", 20);
            try (AsynchronousServerSocketChannel listener = listen()) {
                int port = port(listener);
                session.say("listening at port " + port + " with a backlog of " + BACKLOG);
                listener.accept("first", new Always(listener));
                clients.call(port, count, REQUEST_BYTES);
                session.await(SocketCount.none());
                session.readyAndStay(port, AcceptQueue.empty());
            }
            return "all accepted, read and closed";
        }
    }

    private static final class Always extends Once {

        private final AsynchronousServerSocketChannel listener;

        Always(AsynchronousServerSocketChannel listener) {
            this.listener = listener;
        }

        @Override
        public void completed(AsynchronousSocketChannel accepted, String name) {
            super.completed(accepted, name);
            listener.accept("next", this);
        }
    }
}
