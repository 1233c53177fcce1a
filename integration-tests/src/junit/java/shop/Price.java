package shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A service that is asked for a price and hangs up, and the client that the tests are about. */
final class Price implements AutoCloseable {

    private final ServerSocket listener;
    /** What is leaked in earnest is held, or the collector would close it. */
    static Socket last;

    Price() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** The server's part: accepts, answers, closes. */
    private void answer() throws IOException {
        try (Socket accepted = listener.accept()) {
            accepted.getOutputStream().write(42);
        }
    }

    int askAndForget() throws IOException {
        last = new Socket(listener.getInetAddress(), listener.getLocalPort()); // blame: SOCKET_NOT_CLOSED
        answer();
        return last.getInputStream().read();
    }

    int askAndClose() throws IOException {
        try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            answer();
            return socket.getInputStream().read();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
