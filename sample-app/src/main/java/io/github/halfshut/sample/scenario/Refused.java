package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** Nobody listens where it connects to: says what each way of connecting throws then. */
public final class Refused extends Scenario {

    public Refused() {
        super("refused", "connects in several ways to where nobody listens, and says what that throws");
    }

    @Override
    public String run(Session session) throws Exception {
        int port = freePort();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        String url = "http://127.0.0.1:" + port + "/";
        session.say("Socket: " + thrownBy(() -> new Socket(address.getAddress(), port)));
        session.say("SocketChannel: " + thrownBy(() -> SocketChannel.open(address)));
        session.say("HttpURLConnection: " + thrownBy(() -> new URL(url).openStream()));
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            session.say("HttpClient: " + thrownBy(() -> client.execute(new HttpGet(url))));
        }
        return "nothing was connected";
    }

    private static int freePort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    /** Errors too: they are what no program expects here. */
    private static String thrownBy(Callable<? extends AutoCloseable> connect) {
        try (AutoCloseable connected = connect.call()) {
            return "nothing, " + connected;
        } catch (Throwable thrown) {
            return thrown.getClass().getName();
        }
    }
}
