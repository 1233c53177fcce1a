package io.github.halfshut.library;

/** Kafka clients 2.8 to 4.4: reconnects on the client's own thread, for the selector that the client made. */
final class Kafka {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Kafka client")
            .packages("org.apache.kafka.")
            .facts(
                    "capture org.apache.kafka.common.network.Selector#<init> this",
                    "client org.apache.kafka.common.network.Selector#<init> this",
                    "client-close org.apache.kafka.common.network.Selector#close(0) this",
                    "scope org.apache.kafka.common.network.Selector#connect this",
                    "owner org.apache.kafka.common.network.Selector#connect this")
            .heavy()
            .ifCreatedPerRequest(
                    "Make one producer and share it (it is thread-safe); close() each producer and consumer.")
            .build();

    private Kafka() {}
}
