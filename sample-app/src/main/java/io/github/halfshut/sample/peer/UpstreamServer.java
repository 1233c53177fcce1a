package io.github.halfshut.sample.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Answers thousands of connections from one thread and closes those that stay idle. */
final class UpstreamServer {

    /** Between two looks at those that are there already, whose ends give descriptors back. */
    private static final int ACCEPTED_AT_ONCE = 256;

    private final long idleMillis;
    /** For connections on which nobody has said a word yet: a slow start of the client is no idleness. */
    private final long silentMillis;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final SelectionKey accepting;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16_384);

    /** The one that has been idle longest comes first. */
    private final Set<Conversation> byIdleTime = new LinkedHashSet<>();

    /** The same of those that wait for their first word. */
    private final Set<Conversation> silent = new LinkedHashSet<>();

    private UpstreamServer(long idleMillis, long silentMillis) throws IOException {
        this.idleMillis = idleMillis;
        this.silentMillis = silentMillis;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        listener.configureBlocking(false);
        accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Is told for how many milliseconds a connection may be idle, and if another number, how long before its first word. */
    public static void main(String[] args) throws IOException {
        UpstreamServer server = new UpstreamServer(Long.parseLong(args[0]), Long.parseLong(args[args.length - 1]));
        Thread caller = new Thread(new Caller(), "caller");
        caller.setDaemon(true);
        caller.start();
        System.out.println("port " + server.listener.socket().getLocalPort());
        System.out.flush();
        while (true) {
            server.serveOnce();
        }
    }

    private void serveOnce() throws IOException {
        selector.select(100);
        accepting.interestOps(SelectionKey.OP_ACCEPT);
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key == accepting) {
                acceptAll();
            } else {
                serve(key, (Conversation) key.attachment());
            }
        }
        closeIdle(byIdleTime, idleMillis);
        closeIdle(silent, silentMillis);
    }

    private void acceptAll() throws IOException {
        try {
            SocketChannel channel;
            for (int i = 0; i < ACCEPTED_AT_ONCE && (channel = listener.accept()) != null; i++) {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                Conversation conversation = new Conversation(channel, key);
                key.attach(conversation);
                silent.add(conversation);
            }
        } catch (IOException outOfDescriptors) {
            // Idle connections give theirs back; a busy loop would take the processor from the caller, so the next
            // select does not ask for this.
            accepting.interestOps(0);
        }
    }

    private void serve(SelectionKey key, Conversation conversation) {
        silent.remove(conversation);
        byIdleTime.remove(conversation);
        boolean open = key.isValid() && conversation.serve(buffer);
        if (open) {
            conversation.lastUsed = System.nanoTime();
            byIdleTime.add(conversation);
        }
    }

    private static void closeIdle(Set<Conversation> longestIdleFirst, long millis) {
        long idleSince = System.nanoTime() - millis * 1_000_000;
        Iterator<Conversation> conversations = longestIdleFirst.iterator();
        while (conversations.hasNext()) {
            Conversation conversation = conversations.next();
            if (conversation.lastUsed > idleSince) {
                return;
            }
            conversations.remove();
            conversation.close();
        }
    }
}
