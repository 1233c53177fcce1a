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
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "JdkWebSocketUse",
                    List.of(ClassPath.jdk(11)),
                    halfClosed("no-demand", "RESPONSE_NOT_CLOSED").likely(),
                    piled("client-per-socket", "CLIENT_NOT_CLOSED")),
            client("JavaWebSocketUse", List.of(new ClassPath("java-websocket-1.6.0", 8))),
            client("SshUse", List.of(new ClassPath("sshd-2.16.0", 8)), piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "ThriftUse",
                    List.of(new ClassPath("libthrift-0.22.0", 8)),
                    halfClosed("transport-open", "SOCKET_NOT_CLOSED").likely()),
            client(
                    "ZooKeeperUse",
                    List.of(new ClassPath("zookeeper-3.9.3", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client("RmiUse", List.of(ClassPath.jdk(8))),
            client(
                    "DataSourceUse",
                    List.of(new ClassPath("datasources-10.1.48", 11)),
                    halfClosed("tomcat-per-request", "PER_REQUEST_CLIENT by Tomcat"),
                    halfClosed("tomcat-not-returned", "RESPONSE_NOT_CLOSED by Tomcat"),
                    halfClosed("druid-per-request", "PER_REQUEST_CLIENT by Druid"),
                    halfClosed("druid-not-returned", "RESPONSE_NOT_CLOSED by Druid"),
                    halfClosed("c3p0-per-request", "PER_REQUEST_CLIENT by C3P0"),
                    halfClosed("c3p0-not-returned", "RESPONSE_NOT_CLOSED by C3P0"),
                    halfClosed("dbcp-not-returned", "RESPONSE_NOT_CLOSED by DBCP")));

    private ServiceClients() {}
}
