package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/** The JDK's own HTTP connection is asked for its status only; its body stays unread and open. */
public final class UrlConnectionNotClosed extends Scenario {

    private final List<HttpURLConnection> kept = new ArrayList<>();

    public UrlConnectionNotClosed() {
        super("url-connection-not-closed", "an HttpURLConnection is asked for its status, its body never read");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("asking " + upstream + " by HttpURLConnection and reading no body");
        Pace pace = session.pace(20);
        while (pace.next()) {
            status(upstream.url("/bytes/3000"));
        }
        session.readyAndStay(SocketCount.halfClosed(pace.started()));
        return kept.size() + " connections, 0 closed";
    }

    private int status(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        kept.add(connection);
        return connection.getResponseCode(); // blame: RESPONSE_NOT_CLOSED
    }

    /** The same, read to the end and closed; the upstream ends each connection with its answer. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("url-connection-closed", "the same, read to the end and closed");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("asking " + upstream + " by HttpURLConnection and reading each body");
            Pace pace = session.pace(20);
            while (pace.next()) {
                HttpURLConnection connection = (HttpURLConnection) new URL(upstream.url("/close")).openConnection();
                try (InputStream body = connection.getInputStream()) {
                    byte[] buffer = new byte[4096];
                    while (body.read(buffer) >= 0) {
                        // Only the end matters.
                    }
                }
            }
            session.readyAndStay(SocketCount.none());
            return pace.started() + " connections, all closed";
        }
    }
}
