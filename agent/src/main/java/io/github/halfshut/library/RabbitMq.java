package io.github.halfshut.library;

/**
 * RabbitMQ client 4 and 5: a thread reads each connection and closes what the broker closed. A connection that recovers makes
 * inner ones again and again, so the one that the application was handed counts; one that does not ends with its socket.
 */
final class RabbitMq {

    static final ClientLibrary LIBRARY = ClientLibrary.named("RabbitMQ client")
            .packages("com.rabbitmq.")
            .facts(
                    "client com.rabbitmq.client.ConnectionFactory#newConnection ret",
                    "client-close com.rabbitmq.client.impl.recovery.AutorecoveringConnection#close this",
                    "client-close com.rabbitmq.client.impl.recovery.AutorecoveringConnection#abort this",
                    "client-close com.rabbitmq.client.impl.AMQConnection#doFinalShutdown this")
            .heavy()
            .ifCreatedPerRequest("Keep one Connection and share it (it is thread-safe), with a Channel for each thread;"
                    + " close() one that is no longer needed.")
            .build();

    private RabbitMq() {}
}
