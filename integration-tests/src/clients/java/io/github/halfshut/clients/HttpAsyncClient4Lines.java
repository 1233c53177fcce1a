package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.established;

import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.AbstractAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/** Apache HttpAsyncClient 4: requests wait for a connection, and a reactor connects for them. */
public final class HttpAsyncClient4Lines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", established(Asking.TOTAL), HttpAsyncClient4Lines::fiveLines)
                .run(args);
    }

    private static void fiveLines(Peer peer) throws Exception {
        CloseableHttpAsyncClient client = Ways.keep(HttpAsyncClients.custom()
                .setMaxConnPerRoute(Asking.TOTAL)
                .setMaxConnTotal(Asking.TOTAL)
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
        client.execute(HttpAsyncMethods.create(new HttpGet(url)), new Forgetful(), null); // blame: 8 of 100
    }

    private static void second(CloseableHttpAsyncClient client, String url) {
        client.execute(HttpAsyncMethods.create(new HttpGet(url)), new Forgetful(), null); // blame: 14 of 100
    }

    private static void third(CloseableHttpAsyncClient client, String url) {
        client.execute(HttpAsyncMethods.create(new HttpGet(url)), new Forgetful(), null); // blame: 20 of 100
    }

    private static void fourth(CloseableHttpAsyncClient client, String url) {
        client.execute(HttpAsyncMethods.create(new HttpGet(url)), new Forgetful(), null); // blame: 26 of 100
    }

    private static void fifth(CloseableHttpAsyncClient client, String url) {
        client.execute(HttpAsyncMethods.create(new HttpGet(url)), new Forgetful(), null); // blame: 32 of 100
    }

    /** Wants no more input than it has. */
    private static final class Forgetful extends AbstractAsyncResponseConsumer<Void> {

        @Override
        protected void onResponseReceived(HttpResponse response) {
            // The status is all it wanted.
        }

        @Override
        protected void onEntityEnclosed(HttpEntity entity, ContentType contentType) {
            // It is not read.
        }

        @Override
        protected void onContentReceived(ContentDecoder decoder, IOControl control) {
            control.suspendInput();
        }

        @Override
        protected Void buildResult(HttpContext context) {
            return null;
        }

        @Override
        protected void releaseResources() {
            // It has none.
        }
    }

    private HttpAsyncClient4Lines() {}
}
