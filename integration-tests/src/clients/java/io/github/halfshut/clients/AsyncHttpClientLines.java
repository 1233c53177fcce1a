package io.github.halfshut.clients;

import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.Dsl;

/** AsyncHttpClient connects on an event loop. So that its sockets can be seen, the loop gets stuck before the peer closes. */
public final class AsyncHttpClientLines {

    public static void main(String[] args) {
        new Ways()
                .way("five-lines", onlyHalfClosed(Asking.TOTAL), AsyncHttpClientLines::fiveLines)
                .run(args);
    }

    @SuppressWarnings("deprecation")
    private static void fiveLines(Peer peer) throws Exception {
        EventLoopGroup group = new NioEventLoopGroup(1);
        AsyncHttpClient client = Ways.keep(Dsl.asyncHttpClient(Dsl.config().setEventLoopGroup(group)));
        BoundRequestBuilder unanswered =
                client.prepareGet("http://" + Peer.HOST + ":" + peer.port("silent") + "/price");
        Asking.mixed(
                () -> first(unanswered),
                () -> second(unanswered),
                () -> third(unanswered),
                () -> fourth(unanswered),
                () -> fifth(unanswered));
        Asking.awaitConnected();
        group.execute(Asking::block);
    }

    private static void first(BoundRequestBuilder request) {
        Ways.keep(request.execute()); // blame: 8 of 100
    }

    private static void second(BoundRequestBuilder request) {
        Ways.keep(request.execute()); // blame: 14 of 100
    }

    private static void third(BoundRequestBuilder request) {
        Ways.keep(request.execute()); // blame: 20 of 100
    }

    private static void fourth(BoundRequestBuilder request) {
        Ways.keep(request.execute()); // blame: 26 of 100
    }

    private static void fifth(BoundRequestBuilder request) {
        Ways.keep(request.execute()); // blame: 32 of 100
    }

    private AsyncHttpClientLines() {}
}
