package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.methods.GetMethod;

/** Commons HttpClient 3.1. */
public final class HttpClient3Use {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), HttpClient3Use::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), HttpClient3Use::responseOpen)
                .way("healthy", onlyHalfClosed(1), HttpClient3Use::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = keep(new HttpClient()); // blame: PER_REQUEST_CLIENT
            get(client, peer);
        }
    }

    private static void responseOpen(Peer peer) throws IOException {
        HttpClient client = roomy();
        for (int i = 0; i < TIMES; i++) {
            GetMethod method = keep(new GetMethod(peer.small()));
            client.executeMethod(method); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            HttpClient client = new HttpClient(new SimpleHttpConnectionManager(true));
            get(client, peer);
        }
        HttpClient shared = roomy();
        for (int i = 0; i < TIMES; i++) {
            get(shared, peer);
        }
    }

    private static void get(HttpClient client, Peer peer) throws IOException {
        GetMethod method = new GetMethod(peer.small());
        client.executeMethod(method);
        method.getResponseBodyAsString();
        method.releaseConnection();
    }

    private static HttpClient roomy() {
        MultiThreadedHttpConnectionManager manager = new MultiThreadedHttpConnectionManager();
        manager.getParams().setDefaultMaxConnectionsPerHost(TIMES);
        manager.getParams().setMaxTotalConnections(TIMES);
        return keep(new HttpClient(manager));
    }

    private HttpClient3Use() {}
}
