package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The peer ends its half first, as protocols may, and we write for seconds before we end ours. */
public final class HalfCloseProtocol extends Scenario {

    public HalfCloseProtocol() {
        super("half-close-protocol", "the peer ends its half first, we write for --duration and then close; healthy");
    }

    @Override
    public String run(Session session) throws Exception {
        long duration = session.flags.millis("duration", 5_000);
        Upstream upstream = session.upstream(duration + 60_000);
        List<Socket> uploads = new ArrayList<>();
        for (int i = 0; i < session.flags.count("count", 5); i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream.port);
            uploads.add(socket);
            write(socket, "half\n");
        }
        session.say("uploading to " + upstream + ": " + session.await(SocketCount.halfClosed(uploads.size())));
        Pace pace = new Pace(Integer.MAX_VALUE, 5, duration);
        while (pace.next()) {
            for (Socket socket : uploads) {
                write(socket, "one more line\n");
            }
        }
        for (Socket socket : uploads) {
            socket.close();
        }
        session.say("uploaded, all closed");
        session.readyAndStay(SocketCount.none());
        return uploads.size() + " uploads of " + pace.started() + " lines, all closed";
    }

    private static void write(Socket socket, String line) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
