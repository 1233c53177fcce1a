package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's client: its workers connect. */
public final class JdkHttpLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), JdkHttpLines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        HttpClient client = Ways.keep(HttpClient.newHttpClient());
        HttpRequest big =
                HttpRequest.newBuilder(URI.create(peer.url(peer.lessBigPath()))).build();
        Asking.mixed(
                () -> Ways.keep(first(client, big)),
                () -> Ways.keep(second(client, big)),
                () -> Ways.keep(third(client, big)),
                () -> Ways.keep(fourth(client, big)),
                () -> Ways.keep(fifth(client, big)));
    }

    private static CompletableFuture<HttpResponse<InputStream>> first(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream()); // blame: 8 of 100
    }

    private static CompletableFuture<HttpResponse<InputStream>> second(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream()); // blame: 14 of 100
    }

    private static CompletableFuture<HttpResponse<InputStream>> third(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream()); // blame: 20 of 100
    }

    private static CompletableFuture<HttpResponse<InputStream>> fourth(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream()); // blame: 26 of 100
    }

    private static CompletableFuture<HttpResponse<InputStream>> fifth(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream()); // blame: 32 of 100
    }

    private JdkHttpLines() {}
}
