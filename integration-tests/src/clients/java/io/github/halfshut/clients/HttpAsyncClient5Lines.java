package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import java.net.URI;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Apache HttpClient 5, asynchronous: requests wait for a connection, and a dispatcher connects for them. */
public final class HttpAsyncClient5Lines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), HttpAsyncClient5Lines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        CloseableHttpAsyncClient client = Ways.keep(HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(Asking.TOTAL)
                        .setMaxConnTotal(Asking.TOTAL)
                        .build())
                .build());
        client.start();
        String big = peer.url(peer.lessBigPath());
        Asking.mixed(
                () -> first(client, big),
                () -> second(client, big),
                () -> third(client, big),
                () -> fourth(client, big),
                () -> fifth(client, big));
    }

    private static void first(CloseableHttpAsyncClient client, String url) {
        client.execute(get(url), new Forgetful(), null); // blame: 8 of 100
    }

    private static void second(CloseableHttpAsyncClient client, String url) {
        client.execute(get(url), new Forgetful(), null); // blame: 14 of 100
    }

    private static void third(CloseableHttpAsyncClient client, String url) {
        client.execute(get(url), new Forgetful(), null); // blame: 20 of 100
    }

    private static void fourth(CloseableHttpAsyncClient client, String url) {
        client.execute(get(url), new Forgetful(), null); // blame: 26 of 100
    }

    private static void fifth(CloseableHttpAsyncClient client, String url) {
        client.execute(get(url), new Forgetful(), null); // blame: 32 of 100
    }

    private static SimpleRequestProducer get(String url) {
        return SimpleRequestProducer.create(SimpleHttpRequest.copy(new HttpGet(URI.create(url))));
    }

    /** Has no room for what comes. */
    private static final class Forgetful extends AbstractBinResponseConsumer<Void> {

        @Override
        protected void start(HttpResponse response, ContentType contentType) {
            // The status is all it wanted.
        }

        @Override
        protected int capacityIncrement() {
            return 0;
        }

        @Override
        protected void data(ByteBuffer data, boolean endOfStream) {
            data.position(data.limit());
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        public void releaseResources() {
            // It has none.
        }
    }

    private HttpAsyncClient5Lines() {}
}
