package io.github.halfshut.it;

import static io.github.halfshut.it.Clients.client;
import static io.github.halfshut.it.Clients.halfClosed;
import static io.github.halfshut.it.Clients.piled;

import io.github.halfshut.it.Clients.Client;
import java.util.List;

/** Clients of services that have a protocol of their own, and of search engines. */
final class ServiceClients {

    static final List<Client> ALL = List.of(
            client(
                    "RabbitUse",
                    List.of(new ClassPath("amqp-client-5.37.0", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "MongoUse",
                    List.of(new ClassPath("mongodb-driver-5.14.0", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT")),
            client(
                    "ElasticsearchUse",
                    List.of(new ClassPath("elasticsearch-8.19.0", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "OpenSearchUse",
                    List.of(new ClassPath("opensearch-3.2.0", 11)),
                    piled("per-request", "CLIENT_NOT_CLOSED")));

    private ServiceClients() {}
}
