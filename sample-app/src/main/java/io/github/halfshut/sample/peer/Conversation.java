package io.github.halfshut.sample.peer;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One connection of the upstream; the client says by its first line how it wants to be treated.
 *
 * <pre>
 * GET /anything           HTTP/1.1, kept alive, a small body
 * GET /bytes/N            the same with N bytes
 * GET /status/S/anything  the same with the status S
 * GET /close, GET /reset  the answer and the end, no answer and a reset
 * close | reset           the end at once, a reset at once
 * send N                  N bytes and the end
 * greet                   a greeting that nobody likes
 * half                    the end of our half only; the other half is read as long as it comes
 * wait                    nothing, for ever
 * anything else           ok
 * </pre>
 */
final class Conversation {

    long lastUsed = System.nanoTime();

    private final SocketChannel channel;
    private final SelectionKey key;
    private final StringBuilder received = new StringBuilder();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private boolean closeWhenSent;
    private boolean onlyReads;

    Conversation(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Reads and answers; false when the connection is closed. */
    boolean serve(ByteBuffer buffer) {
        try {
            if (key.isReadable() && !read(buffer)) {
                close();
                return false;
            }
            send();
        } catch (IOException broken) {
            close();
        }
        return channel.isOpen();
    }

    private boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int length = channel.read(buffer);
        if (length < 0) {
            return false;
        }
        if (onlyReads) {
            return true;
        }
        buffer.flip();
        received.append(StandardCharsets.ISO_8859_1.decode(buffer));
        while (channel.isOpen()) {
            boolean http = received.indexOf("GET ") == 0;
            int end = received.indexOf(http ? "\r\n\r\n" : "\n");
            if (end < 0) {
                return true;
            }
            String line = received.substring(0, http ? received.indexOf("\r") : end);
            received.delete(0, end + (http ? 4 : 1));
            if (http) {
                answerHttp(line.split(" ", -1)[1]);
            } else {
                answerLine(line.trim());
            }
        }
        return true;
    }

    private void answerHttp(String path) throws IOException {
        if (path.equals("/reset")) {
            reset();
            return;
        }
        String status = "200 OK";
        if (path.startsWith("/status/")) {
            int end = path.indexOf('/', 8);
            status = path.substring(8, end) + " As Asked";
            path = path.substring(end);
        }
        boolean sized = path.startsWith("/bytes/");
        String body = sized ? text(Integer.parseInt(path.substring(7))) : "{\"item\":\"" + path + "\",\"price\":42}\n";
        answer("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
        closeWhenSent = path.equals("/close");
    }

    private void answerLine(String line) throws IOException {
        if (line.equals("reset")) {
            reset();
        } else if (line.equals("close")) {
            closeWhenSent = true;
        } else if (line.equals("half")) {
            onlyReads = true;
            channel.shutdownOutput();
        } else if (line.startsWith("send ")) {
            answer(text(Integer.parseInt(line.substring(5))));
            closeWhenSent = true;
        } else if (!line.equals("wait")) {
            answer(line.equals("greet") ? "421 busy, come back later\n" : "ok\n");
        }
    }

    private void answer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(unsent.remaining() + bytes.length);
        all.put(unsent).put(bytes).flip();
        unsent = all;
    }

    private void send() throws IOException {
        if (!channel.isOpen() || onlyReads) {
            return;
        }
        channel.write(unsent);
        if (unsent.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else if (closeWhenSent) {
            close();
        } else {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            key.cancel();
        }
    }

    private static String text(int bytes) {
        StringBuilder text = new StringBuilder(bytes);
        for (int i = 1; i < bytes; i++) {
            text.append('.');
        }
        return text.append('\n').toString();
    }
}
