package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate and its request factories of 5 and later: Apache HttpClient and HttpURLConnection. */
public final class SpringUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), SpringUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), SpringUse::responseOpen)
                .way("healthy", onlyHalfClosed(2), SpringUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            RestTemplate rest = keep(new RestTemplate());
            rest.setRequestFactory(new HttpComponentsClientHttpRequestFactory()); // blame: PER_REQUEST_CLIENT
            rest.getForObject(peer.small(), String.class);
        }
    }

    /** RestTemplate closes what it has read; whoever asks its factory has to. */
    private static void responseOpen(Peer peer) throws IOException {
        ClientHttpRequestFactory factory = keep(new SimpleClientHttpRequestFactory());
        for (int i = 0; i < TIMES; i++) {
            ClientHttpRequest request = get(factory, peer);
            keep(request.execute()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) throws IOException {
        ClientHttpRequestFactory apache = keep(new HttpComponentsClientHttpRequestFactory());
        ClientHttpRequestFactory simple = keep(new SimpleClientHttpRequestFactory());
        for (int i = 0; i < TIMES; i++) {
            new RestTemplate(apache).getForObject(peer.small(), String.class);
            new RestTemplate(simple).getForObject(peer.small(), String.class);
            get(apache, peer).execute().close();
            get(simple, peer).execute().close();
        }
    }

    private static ClientHttpRequest get(ClientHttpRequestFactory factory, Peer peer) throws IOException {
        return factory.createRequest(URI.create(peer.small()), HttpMethod.GET);
    }

    private SpringUse() {}
}
