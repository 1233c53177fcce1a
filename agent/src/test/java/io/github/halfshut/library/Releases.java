package io.github.halfshut.library;

import java.util.List;

/**
 * The releases that facts are checked against: the oldest and newest of each library, and one beside each renaming. The
 * build fetches the jars, see agent/pom.xml.
 */
final class Releases {

    static final List<Release> ALL = List.of(
            new Release(
                    "OkHttp",
                    "okhttp-3.0.1",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-3.9.1",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-3.14.9",
                    "2 client, 2 client-close, 2 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-4.2.2",
                    "2 client, 2 client-close, 2 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-4.12.0",
                    "1 client, 2 client-close, 2 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-jvm-5.0.0",
                    "1 client, 2 client-close, 2 capture, 2 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "OkHttp",
                    "okhttp-jvm-5.5.1",
                    "1 client, 2 client-close, 2 capture, 2 scope, 1 owner, 1 lease, 1 release, 1 opened, 1 status, 1 body"),
            new Release(
                    "Apache HttpClient 4",
                    "httpclient-4.2.6 httpcore-4.2.5",
                    "4 client, 4 client-close, 1 capture, 1 owner, 2 maker, 1 connection, 1 lease, 1 release, 1 status, 2 body"),
            new Release(
                    "Apache HttpClient 4",
                    "httpclient-4.3.6 httpcore-4.3.3",
                    "6 client, 6 client-close, 1 capture, 3 owner, 2 maker, 2 connection, 2 lease, 2 release, 1 status, 4 body"),
            new Release(
                    "Apache HttpClient 4",
                    "httpclient-4.5.14 httpcore-4.4.16",
                    "6 client, 6 client-close, 1 capture, 3 owner, 2 maker, 2 connection, 2 lease, 2 release, 1 status, 4 body"),
            new Release(
                    "Commons HttpClient 3",
                    "commons-httpclient-3.1",
                    "2 client, 2 client-close, 1 owner, 1 connection, 1 lease, 1 release, 1 status, 1 body"),
            new Release(
                    "Apache HttpAsyncClient 4",
                    "httpasyncclient-4.0.2 httpcore-nio-4.3.2",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 2 bind"),
            new Release(
                    "Apache HttpAsyncClient 4",
                    "httpasyncclient-4.1.5 httpcore-nio-4.4.16",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 2 bind"),
            new Release(
                    "Apache HttpClient 5",
                    "httpclient5-5.0.4 httpcore5-5.0.4",
                    "2 client, 2 client-close, 2 owner, 1 connection, 1 lease, 1 release, 1 status, 2 body"),
            new Release(
                    "Apache HttpClient 5",
                    "httpclient5-5.6.5 httpcore5-5.4.4",
                    "2 client, 2 client-close, 2 owner, 1 connection, 1 lease, 1 release, 1 status, 2 body"),
            new Release(
                    "Apache HttpAsyncClient 5",
                    "httpclient5-5.0.4 httpcore5-5.0.4",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 1 bind"),
            new Release(
                    "Apache HttpAsyncClient 5",
                    "httpclient5-5.6.5 httpcore5-5.4.4",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 1 bind"),
            new Release(
                    "Jetty HttpClient",
                    "jetty-client-9.4.20.v20190813 jetty-io-9.4.20.v20190813",
                    "1 client, 1 client-close, 3 capture, 3 scope, 1 owner, 1 maker, 1 lease, 2 release, 1 status"),
            new Release(
                    "Jetty HttpClient",
                    "jetty-client-10.0.24 jetty-io-10.0.24",
                    "1 client, 1 client-close, 3 capture, 3 scope, 1 scope-default, 1 owner, 1 maker, 2 lease, 2 release, 1 status"),
            new Release(
                    "Jetty HttpClient",
                    "jetty-client-12.1.14 jetty-io-12.1.14",
                    "1 client, 1 client-close, 3 capture, 3 scope, 1 scope-default, 1 owner, 1 maker, 2 lease, 2 release, 1 status"),
            new Release(
                    "Vert.x",
                    "vertx-core-4.3.8",
                    "1 client, 1 client-close, 2 capture, 2 scope, 1 owner, 1 opened, 1 status"),
            new Release(
                    "Vert.x",
                    "vertx-core-4.5.22",
                    "2 client, 2 client-close, 2 capture, 2 scope, 1 owner, 1 opened, 1 status"),
            new Release(
                    "Vert.x",
                    "vertx-core-5.0.5",
                    "2 client, 4 client-close, 2 capture, 2 scope, 1 owner, 1 opened, 1 status"),
            new Release(
                    "gRPC",
                    "grpc-core-1.20.0 grpc-okhttp-1.20.0",
                    "1 client, 2 client-close, 2 capture, 2 scope, 1 owner"),
            new Release(
                    "gRPC",
                    "grpc-core-1.76.0 grpc-okhttp-1.76.0",
                    "1 client, 2 client-close, 2 capture, 2 scope, 1 owner"),
            new Release(
                    "AsyncHttpClient",
                    "async-http-client-2.0.39",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release(
                    "AsyncHttpClient",
                    "async-http-client-2.12.4",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release(
                    "AsyncHttpClient",
                    "async-http-client-3.0.13",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release(
                    "Reactor Netty",
                    "reactor-netty-0.9.25.RELEASE reactor-pool-0.1.14.RELEASE",
                    "1 client, 1 client-close, 2 capture, 1 mark, 2 owner"),
            new Release(
                    "Reactor Netty",
                    "reactor-netty-core-1.0.48",
                    "1 client, 1 client-close, 2 capture, 1 mark, 2 owner"),
            new Release(
                    "Reactor Netty",
                    "reactor-netty-core-1.3.0",
                    "1 client, 1 client-close, 2 capture, 1 mark, 2 owner"),
            new Release(
                    "HikariCP",
                    "HikariCP-2.7.9",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 made"),
            new Release(
                    "HikariCP",
                    "HikariCP-7.1.0",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner, 1 lease, 1 release, 1 made"),
            new Release(
                    "Tomcat JDBC pool",
                    "tomcat-jdbc-7.0.109",
                    "1 client, 1 client-close, 1 capture, 1 owner, 1 maker, 1 connection, 1 lease, 2 release"),
            new Release(
                    "Tomcat JDBC pool",
                    "tomcat-jdbc-11.0.25",
                    "1 client, 1 client-close, 1 capture, 1 owner, 1 maker, 1 connection, 1 lease, 2 release"),
            new Release(
                    "Druid",
                    "druid-1.0.0",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner, 1 lease, 2 release, 1 made"),
            new Release(
                    "Druid",
                    "druid-1.2.28",
                    "1 client, 1 client-close, 1 capture, 1 scope, 1 owner, 1 lease, 3 release, 1 made"),
            new Release(
                    "c3p0",
                    "c3p0-0.9.2",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 1 maker, 1 lease, 2 release, 1 made"),
            new Release(
                    "c3p0",
                    "c3p0-0.14.1",
                    "1 client, 1 client-close, 2 capture, 1 scope, 1 owner, 1 maker, 1 lease, 2 release, 1 made"),
            new Release(
                    "Commons Pool 1",
                    "commons-pool-1.3 commons-dbcp-1.2.2",
                    "1 client, 1 client-close, 1 capture, 2 owner, 1 maker, 1 lease, 2 release, 2 made"),
            new Release(
                    "Commons Pool 1",
                    "commons-pool-1.6 commons-dbcp-1.4",
                    "1 client, 1 client-close, 1 capture, 2 owner, 1 maker, 1 lease, 2 release, 2 made"),
            new Release(
                    "Commons Pool 1",
                    "tomcat-dbcp-7.0.109",
                    "1 client, 1 client-close, 1 capture, 2 owner, 1 maker, 1 lease, 2 release, 2 made"),
            new Release(
                    "Commons Pool",
                    "tomcat-dbcp-10.1.48",
                    "1 client, 1 client-close, 1 capture, 1 owner, 1 maker, 1 lease, 2 release, 1 made"),
            new Release(
                    "Commons Pool",
                    "commons-pool2-2.0",
                    "1 client, 1 client-close, 1 owner, 1 lease, 2 release, 1 made"),
            new Release(
                    "Commons Pool",
                    "commons-pool2-2.13.1",
                    "1 client, 1 client-close, 1 owner, 1 lease, 2 release, 1 made"),
            new Release("Kafka client", "kafka-clients-2.8.2", "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release("Kafka client", "kafka-clients-4.4.0", "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release("RabbitMQ client", "amqp-client-4.12.0", "1 client, 3 client-close"),
            new Release("RabbitMQ client", "amqp-client-5.37.0", "1 client, 3 client-close"),
            new Release("Apache SSHD client", "sshd-core-1.0.0", "1 client, 1 client-close, 1 capture, 1 maker"),
            new Release("Apache SSHD client", "sshd-core-2.16.0", "1 client, 1 client-close, 1 capture, 1 maker"),
            new Release(
                    "MongoDB driver",
                    "mongodb-driver-core-3.12.14",
                    "1 client, 1 client-close, 1 capture, 2 owner, 1 connection, 1 lease, 1 release"),
            new Release(
                    "MongoDB driver",
                    "mongodb-driver-core-5.14.0",
                    "1 client, 1 client-close, 1 capture, 2 owner, 1 connection, 1 lease, 1 release"),
            new Release(
                    "ZooKeeper client", "zookeeper-3.4.14", "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release("ZooKeeper client", "zookeeper-3.9.3", "1 client, 1 client-close, 1 capture, 1 scope, 1 owner"),
            new Release("Elasticsearch client", "elasticsearch-rest-client-5.6.16", "1 client, 1 client-close"),
            new Release("Elasticsearch client", "elasticsearch-rest-client-9.5.6", "1 client, 1 client-close"),
            new Release("Elasticsearch client", "opensearch-rest-client-1.3.20", "1 client, 1 client-close"),
            new Release("Elasticsearch client", "opensearch-rest-client-3.2.0", "1 client, 1 client-close"),
            new Release("Elasticsearch client", "elasticsearch-java-9.1.4", "1 client, 1 client-close"),
            new Release(
                    "AWS SDK 2 (Netty)", "netty-nio-client-2.10.91 netty-transport-4.2.9.Final", "2 capture, 3 scope"),
            new Release(
                    "AWS SDK 2 (Netty)", "netty-nio-client-2.57.8 netty-transport-4.2.9.Final", "2 capture, 3 scope"),
            new Release("Lettuce", "lettuce-core-5.0.5.RELEASE", "1 client, 1 client-close, 1 capture, 1 scope"),
            new Release("Lettuce", "lettuce-core-7.7.0.RELEASE", "1 client, 1 client-close, 1 capture, 1 scope"),
            new Release(
                    "Jersey client", "jersey-client-2.47 jersey-apache-connector-2.47", "2 capture, 2 scope, 1 maker"),
            new Release(
                    "Jersey client",
                    "jersey-client-4.0.0 jersey-apache5-connector-4.0.0",
                    "2 capture, 2 scope, 1 maker"),
            new Release("Unirest", "unirest-java-3.0.00", "1 capture, 2 maker"),
            new Release("Unirest", "unirest-java-3.14.5", "1 capture, 2 maker"),
            new Release("Unirest", "unirest-java-core-4.10.1", "1 client-close, 1 capture, 1 maker"),
            new Release("Google HTTP client", "google-http-client-1.22.0", "1 capture, 1 scope"),
            new Release("Google HTTP client", "google-http-client-2.2.0", "1 capture, 1 scope"),
            new Release(
                    "Netty",
                    "netty-common-4.0.56.Final netty-transport-4.0.56.Final",
                    "1 client, 2 client-close, 1 capture, 1 scope"),
            new Release(
                    "Netty",
                    "netty-common-4.2.9.Final netty-transport-4.2.9.Final",
                    "1 client, 2 client-close, 1 capture, 1 scope"),
            new Release("Netty", "grpc-netty-shaded-1.76.0", "1 client, 2 client-close, 1 capture, 1 scope"),
            new Release(
                    "java.net.http", "", "1 client, 1 client-close, 1 capture, 1 scope, 1 owner, 1 opened, 1 status"),
            new Release("HttpURLConnection", "", "1 connection, 2 lease, 2 release, 1 status, 1 body"),
            new Release("RMI", "", "1 lease, 1 release, 1 opened"));

    /** The native transports' wrapper of a descriptor is hooked like a class of the JDK. */
    static final List<String> WITHOUT_FACTS = List.of(
            "netty-transport-native-unix-common-4.1.60.Final", "netty-transport-native-unix-common-4.2.9.Final");

    private Releases() {}
}
