package io.github.halfshut.it;

import static io.github.halfshut.it.Scenario.healthy;
import static io.github.halfshut.it.Scenario.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What programs do with published client libraries, and what the agent must say about it. */
final class Clients {

    /** A program, its scenarios, and the versions it is compiled against and run with, newest first. */
    record Client(String program, List<ClassPath> versions, List<Scenario> scenarios) {

        /** Under which it runs in every build. */
        Set<Integer> usualJdks(ClassPath version) {
            Set<Integer> majors = new TreeSet<>();
            if (version.equals(versions.get(0))) {
                majors.add(17);
                if (ALL.indexOf(this) < MOST_USED) {
                    majors.add(25);
                }
            } else if (version.equals(versions.get(versions.size() - 1))) {
                majors.add(version.oldestJdk());
            }
            if (version.isJdk()) {
                majors.add(version.oldestJdk());
            }
            return majors;
        }

        /** What it does with this version under this JDK in every build. */
        List<Scenario> usualScenarios(ClassPath version, int major) {
            boolean all = version.equals(versions.get(0)) && major == 17;
            return scenarios.stream()
                    .filter(scenario ->
                            all || scenario.leak() == null || !scenario.leak().isOfAnError())
                    .toList();
        }

        /** The first word of a scenario's command is the program, the second the way it goes. */
        String type() {
            return "io.github.halfshut.clients." + program;
        }
    }

    /** What each program does, it does so often. */
    private static final int TIMES = 20;

    /** So many at the head of the list are looked at under one more JDK. */
    private static final int MOST_USED = 3;

    /** What must be said where the body was not touched, and of which status the responses were. */
    private static final String UNOPENED = "Nobody opened the 20 bodies: those responses were never read.";

    private static final String NO_ERRORS = "No response had an error status, so it is not the path for errors alone.";
    private static final String ERRORS =
            "20 responses had an error status (503): look at the path that the code takes for it.";
    private static final String ERRORS_UNREAD = "20 responses had an error status (503), and nobody read what came"
            + " with it: the path for errors leaves without closing.";

    private static final List<Client> LIBRARIES = List.of(
            client(
                    "OkHttpUse",
                    List.of(
                            new ClassPath("okhttp-5.5.1", 8),
                            new ClassPath("okhttp-4.12.0", 8),
                            new ClassPath("okhttp-3.14.9", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED").saying(UNOPENED, NO_ERRORS),
                    halfClosed("error-open", "RESPONSE_NOT_CLOSED on an error").saying(UNOPENED, ERRORS_UNREAD),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED when unread"),
                    halfClosed("callback", "RESPONSE_NOT_CLOSED by the callback")),
            client(
                    "HttpClient4Use",
                    List.of(new ClassPath("httpclient-4.5.14", 8), new ClassPath("httpclient-4.3.6", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("per-request-deprecated", "PER_REQUEST_CLIENT of old"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED").saying(UNOPENED, NO_ERRORS),
                    halfClosed("error-open", "RESPONSE_NOT_CLOSED on an error").saying(UNOPENED, ERRORS_UNREAD),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED when unread")),
            client(
                    "HttpClient5Use",
                    List.of(new ClassPath("httpclient5-5.6.5", 8), new ClassPath("httpclient5-5.0.4", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED").saying(UNOPENED, NO_ERRORS),
                    halfClosed("error-open", "RESPONSE_NOT_CLOSED on an error").saying(UNOPENED, ERRORS_UNREAD),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED when unread")),
            client(
                    "JdkHttpClientUse",
                    List.of(ClassPath.jdk(11)),
                    piled("per-request", "CLIENT_NOT_CLOSED"),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").likely().saying(NO_ERRORS),
                    stalled("error-unread", "RESPONSE_NOT_CLOSED on an error")
                            .likely()
                            .saying(ERRORS),
                    stalled("response-unread-async", "RESPONSE_NOT_CLOSED later")
                            .likely()),
            client(
                    "UrlConnectionUse",
                    List.of(ClassPath.jdk(8)),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED").saying(UNOPENED, NO_ERRORS),
                    halfClosed("error-open", "RESPONSE_NOT_CLOSED on an error").saying(UNOPENED, ERRORS_UNREAD),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED when unread")),
            client(
                    "HttpAsyncClient5Use",
                    List.of(new ClassPath("httpclient5-5.6.5", 8), new ClassPath("httpclient5-5.0.4", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "HttpAsyncClient4Use",
                    List.of(new ClassPath("httpclient-4.5.14", 8), new ClassPath("httpclient-4.3.6", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "HttpClient3Use",
                    List.of(new ClassPath("commons-httpclient-3.1", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED").saying(UNOPENED, NO_ERRORS)),
            client(
                    "ReactorNettyUse",
                    List.of(new ClassPath("reactor-netty-1.3.0", 8), new ClassPath("reactor-netty-1.0.48", 8)),
                    piled("loops-per-request", "CLIENT_NOT_CLOSED"),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").likely()),
            client(
                    "NettyUse",
                    List.of(new ClassPath("netty-4.2.9", 8), new ClassPath("netty-4.1.130", 8)),
                    piled("group-per-request", "CLIENT_NOT_CLOSED"),
                    halfClosed("half-closure", "SOCKET_NOT_CLOSED"),
                    halfClosed("half-closure-epoll", "SOCKET_NOT_CLOSED in epoll"),
                    halfClosed("unread", "SOCKET_NOT_CLOSED unread").likely()),
            client(
                    "Jetty12Use",
                    List.of(new ClassPath("jetty-12.1.14", 17)),
                    piled("per-request", "CLIENT_NOT_CLOSED"),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").saying(NO_ERRORS)),
            client(
                    "Jetty9Use",
                    List.of(new ClassPath("jetty-9.4.58", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED"),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").saying(NO_ERRORS)),
            client(
                    "AsyncHttpClientUse",
                    List.of(
                            new ClassPath("async-http-client-3.0.13", 11),
                            new ClassPath("async-http-client-2.12.4", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "VertxUse",
                    List.of(new ClassPath("vertx-5.0.5", 11), new ClassPath("vertx-4.5.22", 8)),
                    piled("per-request", "CLIENT_NOT_CLOSED"),
                    stalled("response-unread", "RESPONSE_NOT_CLOSED").likely().saying(NO_ERRORS)),
            client("GrpcUse", List.of(new ClassPath("grpc-1.76.0", 8))),
            client(
                    "AwsUse",
                    List.of(new ClassPath("aws-2.57.8", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED"),
                    halfClosed("url-response-open", "RESPONSE_NOT_CLOSED by URL connection"),
                    stalled("netty-response-unread", "RESPONSE_NOT_CLOSED by Netty")
                            .likely()),
            client(
                    "JdbcUse",
                    List.of(new ClassPath("hikaricp-7.1.0", 11), new ClassPath("hikaricp-2.7.9", 8)),
                    halfClosed("connection-open", "SOCKET_NOT_CLOSED").likely(),
                    halfClosed("not-returned", "RESPONSE_NOT_CLOSED"),
                    halfClosed("pool-per-request", "PER_REQUEST_CLIENT")),
            client(
                    "Jedis8Use",
                    List.of(new ClassPath("jedis-8.0.2", 8)),
                    halfClosed("connection-open", "SOCKET_NOT_CLOSED").likely(),
                    rowless("failed-connect", "DEAD_DESCRIPTOR"),
                    halfClosed("pool-per-request", "PER_REQUEST_CLIENT")),
            client(
                    "Jedis3Use",
                    List.of(new ClassPath("jedis-3.10.0", 8)),
                    halfClosed("connection-open", "SOCKET_NOT_CLOSED").likely(),
                    rowless("failed-connect", "DEAD_DESCRIPTOR"),
                    halfClosed("not-returned", "RESPONSE_NOT_CLOSED"),
                    halfClosed("pool-per-request", "PER_REQUEST_CLIENT")),
            client("LettuceUse", List.of(new ClassPath("lettuce-7.7.0", 8)), piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "KafkaUse",
                    List.of(new ClassPath("kafka-clients-4.4.0", 11)),
                    piled("per-request", "CLIENT_NOT_CLOSED")),
            client(
                    "JerseyUse",
                    List.of(new ClassPath("jersey-2.47", 8)),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED"),
                    halfClosed("apache-per-request", "PER_REQUEST_CLIENT")),
            client(
                    "GoogleHttpUse",
                    List.of(new ClassPath("google-http-client-2.2.0", 8)),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED"),
                    halfClosed("apache-per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("apache-response-open", "RESPONSE_NOT_CLOSED by Apache")),
            client(
                    "UnirestUse",
                    List.of(new ClassPath("unirest-3.14.5", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT")),
            client(
                    "RetrofitUse",
                    List.of(new ClassPath("retrofit-3.0.0", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED")),
            client(
                    "FeignUse",
                    List.of(new ClassPath("feign-13.6", 8)),
                    halfClosed("per-request", "PER_REQUEST_CLIENT"),
                    halfClosed("response-open", "RESPONSE_NOT_CLOSED")),
            client(
                    "FtpUse",
                    List.of(new ClassPath("commons-net-3.11.1", 8)),
                    halfClosed("logout-only", "SOCKET_NOT_CLOSED").likely(),
                    halfClosed("failed-connect", "SOCKET_NOT_CLOSED after a failure")),
            client(
                    "MailUse",
                    List.of(new ClassPath("angus-mail-2.0.5", 8)),
                    halfClosed("transport-open", "SOCKET_NOT_CLOSED").likely()),
            client("LdapUse", List.of(ClassPath.jdk(8))));

    static final List<Client> ALL = Stream.of(LIBRARIES, FrameworkClients.ALL, ServiceClients.ALL)
            .flatMap(List::stream)
            .toList();

    private Clients() {}

    /** Each program also has a way {@code healthy}, which all its leaks are twins of. */
    static Client client(String program, List<ClassPath> versions, Use... uses) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Use use : uses) {
            scenarios.add(use.in(program));
        }
        scenarios.add(healthy(program + " healthy"));
        return new Client(program, versions, scenarios);
    }

    /** A way that leaks. */
    record Use(String way, String mark, String state, String confidence, List<String> evidence) {

        Use likely() {
            return new Use(way, mark, state, "likely", evidence);
        }

        Use saying(String... sentences) {
            return new Use(way, mark, state, confidence, List.of(sentences));
        }

        Scenario in(String program) {
            String command = program + " " + way;
            Scenario leak = state.isEmpty()
                    ? Scenario.piles(command, mark, program + ".java", TIMES)
                    : leaks(command, mark, program + ".java", TIMES, state, confidence);
            return leak.saying(evidence).twin(program + " healthy");
        }
    }

    static Use halfClosed(String way, String mark) {
        return new Use(way, mark, "CLOSE_WAIT", "certain", List.of());
    }

    /** The peer cannot finish sending, so it cannot close either. */
    static Use stalled(String way, String mark) {
        return new Use(way, mark, "ESTABLISHED", "certain", List.of());
    }

    /** The connection was reset, the descriptor stays. */
    static Use rowless(String way, String mark) {
        return new Use(way, mark, "NO_ROW", "certain", List.of());
    }

    /** No socket stays; the clients do, with their threads and selectors. */
    static Use piled(String way, String mark) {
        return new Use(way, mark, "", "likely", List.of());
    }
}
