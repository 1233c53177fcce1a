package io.github.halfshut.worlds;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** What every world's program does: a client for each request, and plain sockets, none of them closed. */
public final class Orders {

    public static final int TIMES = 10;

    private static final List<Object> KEPT = new ArrayList<>();

    private Orders() {}

    /** Asks the HTTP server at this port, which closes what is idle. */
    public static void place(int port) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            CloseableHttpClient client = HttpClients.createDefault(); // blame: PER_REQUEST_CLIENT
            KEPT.add(client);
            EntityUtils.consume(client.execute(new HttpGet("http://127.0.0.1:" + port + "/price"))
                    .getEntity());
            ask(port);
        }
    }

    private static void ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); // blame: SOCKET_NOT_CLOSED
        KEPT.add(socket);
        socket.getOutputStream().write("how are you\n".getBytes(StandardCharsets.US_ASCII));
        new DataInputStream(socket.getInputStream()).readFully(new byte[3]);
    }

    /** Says that all is done, and stays until standard input ends. */
    public static void stay() throws IOException {
        System.out.println("ready: " + KEPT.size() + " kept");
        while (System.in.read() >= 0) {
            // What is written to us has no meaning; only the end has.
        }
    }
}
