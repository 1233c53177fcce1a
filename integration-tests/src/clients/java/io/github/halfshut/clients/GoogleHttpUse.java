package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;

/** Google's HTTP client, on HttpURLConnection and on Apache HttpClient 4. */
public final class GoogleHttpUse {

    public static void main(String[] args) {
        new Ways()
                .way("response-open", onlyHalfClosed(TIMES), GoogleHttpUse::responseOpen)
                .way("apache-per-request", onlyHalfClosed(TIMES), GoogleHttpUse::apachePerRequest)
                .way("apache-response-open", onlyHalfClosed(TIMES), GoogleHttpUse::apacheResponseOpen)
                .way("healthy", onlyHalfClosed(1), GoogleHttpUse::healthy)
                .run(args);
    }

    private static void responseOpen(Peer peer) throws IOException {
        HttpTransport transport = keep(new NetHttpTransport());
        for (int i = 0; i < TIMES; i++) {
            keep(get(transport, peer).execute()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void apachePerRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpTransport transport = keep(new ApacheHttpTransport()); // blame: PER_REQUEST_CLIENT
            get(transport, peer).execute().parseAsString();
        }
    }

    private static void apacheResponseOpen(Peer peer) throws IOException {
        HttpTransport transport = keep(new ApacheHttpTransport());
        for (int i = 0; i < TIMES; i++) {
            keep(get(transport, peer).execute()); // blame: RESPONSE_NOT_CLOSED by Apache
        }
    }

    private static void healthy(Peer peer) throws IOException {
        HttpTransport shared = keep(new ApacheHttpTransport());
        for (int i = 0; i < TIMES; i++) {
            get(shared, peer).execute().parseAsString();
            HttpTransport own = new ApacheHttpTransport();
            get(own, peer).execute().disconnect();
            own.shutdown();
        }
    }

    private static HttpRequest get(HttpTransport transport, Peer peer) throws IOException {
        return transport.createRequestFactory().buildGetRequest(new GenericUrl(peer.small()));
    }

    private GoogleHttpUse() {}
}
