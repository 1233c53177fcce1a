package io.github.halfshut.sample.scenario;

import io.github.halfshut.sample.Pace;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.kernel.SocketCount;
import io.github.halfshut.sample.peer.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** One shared Apache HttpClient, as it should be, but only the status of each response is looked at. */
public final class ResponseNotClosed extends Scenario {

    private final List<CloseableHttpResponse> responses = new ArrayList<>();

    public ResponseNotClosed() {
        super("response-not-closed", "a shared Apache HttpClient whose responses are never closed");
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream();
        session.say("asking " + upstream + " with one HTTP client and closing no response");
        Pace pace = session.pace(20);
        try (CloseableHttpClient client = client()) {
            while (pace.next()) {
                if (status(client, upstream.url("/health")) != 200) {
                    throw new IOException("the upstream is not well");
                }
            }
            session.readyAndStay(SocketCount.halfClosed(pace.started()));
        }
        return responses.size() + " responses, 0 closed";
    }

    private int status(CloseableHttpClient client, String url) throws IOException {
        CloseableHttpResponse response = client.execute(new HttpGet(url)); // blame: RESPONSE_NOT_CLOSED
        responses.add(response);
        return response.getStatusLine().getStatusCode();
    }

    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .setMaxConnTotal(1_000)
                .setMaxConnPerRoute(1_000)
                .build();
    }

    /** The same with try-with-resources; the client gives up idle connections in time. */
    public static final class Fixed extends Scenario {

        public Fixed() {
            super("response-closed", "the same, each response read and closed");
        }

        @Override
        public String run(Session session) throws Exception {
            Upstream upstream = session.upstream();
            session.say("asking " + upstream + " with one HTTP client and closing each response");
            Pace pace = session.pace(20);
            try (CloseableHttpClient client = HttpClients.custom()
                    .evictIdleConnections(250, TimeUnit.MILLISECONDS)
                    .build()) {
                while (pace.next()) {
                    try (CloseableHttpResponse response = client.execute(new HttpGet(upstream.url("/health")))) {
                        EntityUtils.consume(response.getEntity());
                    }
                }
                session.readyAndStay(SocketCount.none());
            }
            return pace.started() + " responses, all closed";
        }
    }
}
