package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp: calls wait for each other in the dispatcher, and whoever is done connects for the next. */
public final class OkHttpLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), OkHttpLines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Asking.TOTAL + 4);
        dispatcher.setMaxRequestsPerHost(Asking.TOTAL + 4);
        OkHttpClient client = new OkHttpClient.Builder().dispatcher(dispatcher).build();
        Request big = new Request.Builder().url(peer.url(peer.lessBigPath())).build();
        Request passing = new Request.Builder()
                .url(peer.url("/close"))
                .header("Connection", "close")
                .build();
        CountDownLatch answered = new CountDownLatch(Asking.TOTAL);
        Callback forgetful = new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                if (call.request() == passing) {
                    response.close();
                } else {
                    Ways.keep(response);
                    answered.countDown();
                }
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                failure.printStackTrace();
            }
        };
        Asking.mixed(
                () -> first(client.newCall(big), forgetful),
                () -> second(client.newCall(big), forgetful),
                () -> third(client.newCall(big), forgetful),
                () -> fourth(client.newCall(big), forgetful),
                () -> {
                    client.newCall(passing).enqueue(forgetful);
                    fifth(client.newCall(big), forgetful);
                });
        answered.await();
    }

    private static void first(Call call, Callback callback) {
        call.enqueue(callback); // blame: 8 of 100
    }

    private static void second(Call call, Callback callback) {
        call.enqueue(callback); // blame: 14 of 100
    }

    private static void third(Call call, Callback callback) {
        call.enqueue(callback); // blame: 20 of 100
    }

    private static void fourth(Call call, Callback callback) {
        call.enqueue(callback); // blame: 26 of 100
    }

    private static void fifth(Call call, Callback callback) {
        call.enqueue(callback); // blame: 32 of 100
    }

    private OkHttpLines() {}
}
