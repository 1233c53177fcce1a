package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP clients of the AWS SDK 2: on Apache HttpClient 4, on HttpURLConnection, on Netty. */
public final class AwsUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), AwsUse::perRequest)
                .way("response-open", onlyHalfClosed(TIMES), AwsUse::responseOpen)
                .way("url-response-open", onlyHalfClosed(TIMES), AwsUse::urlResponseOpen)
                .way("netty-response-unread", established(TIMES), AwsUse::nettyResponseUnread)
                .way("healthy", onlyHalfClosed(1), AwsUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            SdkHttpClient client = keep(ApacheHttpClient.create()); // blame: PER_REQUEST_CLIENT
            drain(client, peer);
        }
    }

    private static void responseOpen(Peer peer) throws IOException {
        SdkHttpClient client = keep(ApacheHttpClient.create());
        for (int i = 0; i < TIMES; i++) {
            HttpExecuteRequest request = get(peer.small());
            keep(client.prepareRequest(request).call()); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void urlResponseOpen(Peer peer) throws IOException {
        SdkHttpClient client = keep(UrlConnectionHttpClient.create());
        for (int i = 0; i < TIMES; i++) {
            HttpExecuteRequest request = get(peer.small());
            keep(client.prepareRequest(request).call()); // blame: RESPONSE_NOT_CLOSED by URL connection
        }
    }

    private static void nettyResponseUnread(Peer peer) {
        SdkAsyncHttpClient client = keep(NettyNioAsyncHttpClient.create());
        for (int i = 0; i < TIMES; i++) {
            CompletableFuture<Void> headers = new CompletableFuture<>();
            AsyncExecuteRequest request = AsyncExecuteRequest.builder()
                    .request(get(peer.big()).httpRequest())
                    .requestContentPublisher(new NoContent())
                    .responseHandler(new Forgetful(headers))
                    .build();
            keep(client.execute(request)); // blame: RESPONSE_NOT_CLOSED by Netty
            headers.join();
        }
    }

    private static void healthy(Peer peer) throws IOException {
        SdkHttpClient shared = keep(ApacheHttpClient.create());
        for (int i = 0; i < TIMES; i++) {
            drain(shared, peer);
            try (SdkHttpClient own = ApacheHttpClient.create()) {
                drain(own, peer);
            }
        }
    }

    private static void drain(SdkHttpClient client, Peer peer) throws IOException {
        HttpExecuteResponse response = client.prepareRequest(get(peer.small())).call();
        try (AbortableInputStream body = response.responseBody().get()) {
            while (body.read() >= 0) {
                // To the end, so that the connection can be used again.
            }
        }
    }

    private static HttpExecuteRequest get(String url) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(url))
                .putHeader("Host", Peer.HOST)
                .build();
        return HttpExecuteRequest.builder().request(request).build();
    }

    /** Takes the headers and never subscribes to the body. */
    private static final class Forgetful implements SdkAsyncHttpResponseHandler {

        private final CompletableFuture<Void> headers;

        Forgetful(CompletableFuture<Void> headers) {
            this.headers = headers;
        }

        @Override
        public void onHeaders(SdkHttpResponse response) {
            headers.complete(null);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            keep(body);
        }

        @Override
        public void onError(Throwable failure) {
            headers.completeExceptionally(failure);
        }
    }

    /** The body of a GET. */
    private static final class NoContent implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.of(0L);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {
                    subscriber.onComplete();
                }

                @Override
                public void cancel() {
                    // There is nothing to stop.
                }
            });
        }
    }

    private AwsUse() {}
}
