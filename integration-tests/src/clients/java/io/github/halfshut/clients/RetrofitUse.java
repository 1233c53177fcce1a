package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** Retrofit, which makes an OkHttp client for each instance unless it is given one. */
public final class RetrofitUse {

    /** A body that is streamed has to be closed by the caller. */
    interface Prices {
        @GET
        @Streaming
        Call<ResponseBody> price(@Url String url);
    }

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), RetrofitUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), RetrofitUse::responseOpen)
                .way("healthy", onlyHalfClosed(1), RetrofitUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            Retrofit.Builder builder = new Retrofit.Builder().baseUrl(peer.url("/"));
            Retrofit retrofit = builder.build(); // blame: PER_REQUEST_CLIENT
            retrofit.create(Prices.class).price(peer.small()).execute().body().close();
        }
    }

    private static void responseOpen(Peer peer) throws IOException {
        Prices prices = prices(peer);
        for (int i = 0; i < TIMES; i++) {
            keep(prices.price(peer.small()).execute()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) throws IOException {
        Prices shared = prices(peer);
        for (int i = 0; i < TIMES; i++) {
            shared.price(peer.small()).execute().body().string();
        }
    }

    private static Prices prices(Peer peer) {
        return keep(new Retrofit.Builder().baseUrl(peer.url("/")).build().create(Prices.class));
    }

    private RetrofitUse() {}
}
