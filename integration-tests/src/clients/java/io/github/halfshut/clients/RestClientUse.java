package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.util.Arrays;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Spring's RestClient on the request factories that 6.1 brought: the JDK's client, Jetty, Reactor Netty. */
public final class RestClientUse {

    public static void main(String[] args) {
        new Ways()
                .way("jdk-per-request", onlyHalfClosed(0), RestClientUse::jdkPerRequest)
                .way("jdk-response-unread", established(TIMES), RestClientUse::jdkResponseUnread)
                .way("jetty-per-request", onlyHalfClosed(0), RestClientUse::jettyPerRequest)
                .way("jetty-response-unread", established(TIMES), RestClientUse::jettyResponseUnread)
                .way("reactor-response-unread", established(TIMES), RestClientUse::reactorResponseUnread)
                .way("healthy", onlyHalfClosed(0), RestClientUse::healthy)
                .run(args);
    }

    private static void jdkPerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            ask(new JdkClientHttpRequestFactory(), peer); // blame: CLIENT_NOT_CLOSED
        }
    }

    private static void jettyPerRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            ask(new JettyClientHttpRequestFactory(), peer); // blame: CLIENT_NOT_CLOSED by Jetty
        }
    }

    private static void jdkResponseUnread(Peer peer) {
        RestClient client = client(new JdkClientHttpRequestFactory());
        for (int i = 0; i < TIMES; i++) {
            RestClient.RequestHeadersSpec<?> request = client.get().uri(peer.big());
            keep(request.exchange((sent, response) -> response, false)); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void jettyResponseUnread(Peer peer) {
        JettyClientHttpRequestFactory patient = new JettyClientHttpRequestFactory();
        // By default this factory aborts after ten seconds what is not read by then.
        patient.setReadTimeout(300_000);
        RestClient client = client(patient);
        for (int i = 0; i < TIMES; i++) {
            RestClient.RequestHeadersSpec<?> request = client.get().uri(peer.big());
            keep(request.exchange((sent, response) -> response, false)); // blame: RESPONSE_NOT_CLOSED by Jetty
        }
    }

    private static void reactorResponseUnread(Peer peer) {
        RestClient client = client(new ReactorClientHttpRequestFactory());
        for (int i = 0; i < TIMES; i++) {
            RestClient.RequestHeadersSpec<?> request = client.get().uri(peer.big());
            keep(request.exchange((sent, response) -> response, false)); // blame: RESPONSE_NOT_CLOSED by Reactor
        }
    }

    private static void healthy(Peer peer) {
        for (ClientHttpRequestFactory factory : Arrays.asList(
                new JdkClientHttpRequestFactory(),
                new JettyClientHttpRequestFactory(),
                new ReactorClientHttpRequestFactory())) {
            RestClient shared = client(factory);
            for (int i = 0; i < TIMES; i++) {
                shared.get().uri(peer.small()).retrieve().body(String.class);
                shared.get().uri(peer.small()).exchange((sent, response) -> response.getStatusCode());
            }
        }
    }

    private static RestClient client(ClientHttpRequestFactory factory) {
        return keep(RestClient.builder().requestFactory(keep(factory)).build());
    }

    private static void ask(ClientHttpRequestFactory factory, Peer peer) {
        client(factory).get().uri(peer.small()).retrieve().body(String.class);
    }

    private RestClientUse() {}
}
