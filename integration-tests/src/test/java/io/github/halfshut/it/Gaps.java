package io.github.halfshut.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;

/**
 * What the agent is known not to do yet, by the row of a test: skipped, and seen to be skipped. With
 * {@code -Dclients.gaps=true} they run, and fail.
 */
final class Gaps {

    private static final Map<String, String> KNOWN = Map.of(
            "vertx-5.0.5 VertxUse healthy",
            "closing a Vert.x 5 client goes through shutdown(2), which no fact names: closed clients count as open",
            "reactor-netty-1.3.0 ReactorNettyUse loops-per-request",
            "clients made at one line are counted by trace, not by line",
            "reactor-netty-1.0.48 ReactorNettyUse loops-per-request",
            "clients made at one line are counted by trace, not by line",
            "kafka-clients-4.4.0 KafkaUse per-request",
            "producers that pile up are not reported, since the library is not marked heavy",
            "angus-mail-2.0.5 MailUse transport-open",
            "jakarta.mail is taken for the application",
            "jetty-12.1.14 Jetty12Lines",
            "a lease blames the queue's head, while several threads take from the queue",
            "httpclient5-5.6.5 HttpAsyncClient5Lines",
            "the channel is opened before processConnectionRequest, so it needs a bind and not a scope",
            "reactor-netty-1.3.0 ReactorNettyLines",
            "a borrower that waited is connected for by drainLoop, where no fact says whose request it is");

    private Gaps() {}

    /** Skips the running test if its row is one of these. */
    static void skip(String row) {
        String gap = KNOWN.get(row);
        if (gap != null && !Boolean.getBoolean("clients.gaps")) {
            abort("known gap: " + gap);
        }
    }
}
