package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import feign.Feign;
import feign.RequestLine;
import feign.Response;
import feign.okhttp.OkHttpClient;

/** Feign on OkHttp. */
public final class FeignUse {

    /** What is not decoded has to be closed by the caller. */
    interface Prices {
        @RequestLine("GET /price")
        String price();

        /** Too long for Feign to hold it in memory. */
        @RequestLine("GET /bytes/20000")
        Response raw();
    }

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), FeignUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), FeignUse::responseOpen)
                .way("healthy", onlyHalfClosed(1), FeignUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            OkHttpClient client = new OkHttpClient(); // blame: PER_REQUEST_CLIENT
            Feign.builder().client(client).target(Prices.class, peer.url("")).price();
        }
    }

    private static void responseOpen(Peer peer) {
        Prices prices = prices(peer);
        for (int i = 0; i < TIMES; i++) {
            keep(prices.raw()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        Prices shared = prices(peer);
        for (int i = 0; i < TIMES; i++) {
            shared.price();
            shared.raw().close();
        }
    }

    private static Prices prices(Peer peer) {
        return keep(Feign.builder().client(new OkHttpClient()).target(Prices.class, peer.url("")));
    }

    private FeignUse() {}
}
