package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp 3 to 5. A forgotten client is not collected: its pool's thread keeps it for five minutes. */
public final class OkHttpUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), OkHttpUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), OkHttpUse::responseOpen)
                .way("response-unread", established(TIMES), OkHttpUse::responseUnread)
                .way("callback", onlyHalfClosed(TIMES), OkHttpUse::callback)
                .way("error-open", onlyHalfClosed(TIMES), OkHttpUse::errorOpen)
                .way("healthy", onlyHalfClosed(5), OkHttpUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            OkHttpClient client = new OkHttpClient(); // blame: PER_REQUEST_CLIENT
            client.newCall(get(peer.small())).execute().close();
        }
        System.gc();
    }

    private static void responseOpen(Peer peer) throws IOException {
        OkHttpClient client = keep(new OkHttpClient());
        for (int i = 0; i < TIMES; i++) {
            Call call = client.newCall(get(peer.small()));
            keep(call.execute()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void responseUnread(Peer peer) throws IOException {
        OkHttpClient client = keep(new OkHttpClient());
        for (int i = 0; i < TIMES; i++) {
            Call call = client.newCall(get(peer.big()));
            keep(call.execute()); // blame: RESPONSE_NOT_CLOSED when unread
        }
    }

    private static void errorOpen(Peer peer) throws IOException {
        OkHttpClient client = keep(new OkHttpClient());
        for (int i = 0; i < TIMES; i++) {
            Call call = client.newCall(get(peer.failing()));
            Response response = keep(call.execute()); // blame: RESPONSE_NOT_CLOSED on an error
            if (response.isSuccessful()) {
                response.close();
            }
        }
    }

    private static void callback(Peer peer) throws InterruptedException {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(TIMES);
        OkHttpClient client =
                keep(new OkHttpClient.Builder().dispatcher(dispatcher).build());
        CountDownLatch answered = new CountDownLatch(TIMES);
        Callback forgetful = new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                keep(response);
                answered.countDown();
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                failure.printStackTrace();
            }
        };
        for (int i = 0; i < TIMES; i++) {
            client.newCall(get(peer.small())).enqueue(forgetful); // blame: RESPONSE_NOT_CLOSED by the callback
        }
        answered.await();
    }

    private static void healthy(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            OkHttpClient client = new OkHttpClient();
            client.newCall(get(peer.small())).execute().close();
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
        OkHttpClient shared = keep(new OkHttpClient());
        for (int i = 0; i < TIMES; i++) {
            shared.newCall(get(peer.failing())).execute().close();
        }
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            responses.add(shared.newCall(get(peer.small())).execute());
        }
        for (Response response : responses) {
            response.close();
        }
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private OkHttpUse() {}
}
