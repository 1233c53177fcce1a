package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.none;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's producer, against a broker that never answers: each has a thread that connects again and again. */
public final class KafkaUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", none(), KafkaUse::perRequest)
                .way("healthy", none(), KafkaUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            keep(new KafkaProducer<String, String>(config(peer))); // blame: CLIENT_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            new KafkaProducer<String, String>(config(peer)).close(Duration.ZERO);
        }
        keep(new KafkaProducer<String, String>(config(peer)));
    }

    private static Map<String, Object> config(Peer peer) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", Peer.HOST + ":" + peer.port("silent"));
        config.put("key.serializer", StringSerializer.class);
        config.put("value.serializer", StringSerializer.class);
        return config;
    }

    private KafkaUse() {}
}
