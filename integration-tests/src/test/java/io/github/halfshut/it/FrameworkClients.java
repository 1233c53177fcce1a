package io.github.halfshut.it;

import static io.github.halfshut.it.Clients.client;
import static io.github.halfshut.it.Clients.halfClosed;
import static io.github.halfshut.it.Clients.piled;
import static io.github.halfshut.it.Clients.stalled;

import io.github.halfshut.it.Clients.Client;
import java.util.List;

/** Frameworks and SDKs that ask by an HTTP client of others, so that no program names that client itself. */
final class FrameworkClients {

    static final List<Client> ALL = List.of(
            client(
                    "SpringUse",
                    List.of(new ClassPath("spring-6.2.12", 17), new ClassPath("spring-5.3.39", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED")),
            client(
                    "RestClientUse",
                    List.of(new ClassPath("spring-6.2.12", 17)),
                    piled("jdk-per-request", "CLIENT_NOT_CLOSED"),
                    stalled("jdk-response-unread", "RESPONSE_NOT_CLOSED").likely(),
                    piled("jetty-per-request", "CLIENT_NOT_CLOSED by Jetty"),
                    stalled("jetty-response-unread", "RESPONSE_NOT_CLOSED by Jetty"),
                    stalled("reactor-response-unread", "RESPONSE_NOT_CLOSED by Reactor")
                            .likely()),
            client(
                    "ResteasyUse",
                    List.of(new ClassPath("resteasy-6.2.12", 11)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED")),
            client(
                    "CxfUse",
                    List.of(new ClassPath("cxf-4.1.3", 17)),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").likely()),
            client(
                    "KubernetesUse",
                    List.of(new ClassPath("kubernetes-client-7.4.0", 11)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "AliyunOssUse",
                    List.of(new ClassPath("aliyun-oss-3.18.3", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("content-open", "RESPONSE_NOT_CLOSED"),
                    stalled("content-unread", "RESPONSE_NOT_CLOSED when unread")));

    private FrameworkClients() {}
}
