package io.github.halfshut.it;

import static io.github.halfshut.it.Scenario.healthy;
import static io.github.halfshut.it.Scenario.leaks;

import java.util.List;

/** What the sample does, and what the agent must say about it under every JDK: each leak stands above its fixed twin. */
final class Scenarios {

    static final List<Scenario> ALL = List.of(
            leaks("per-request-client", "PER_REQUEST_CLIENT", "OrderService.java", 20, "CLOSE_WAIT", "certain")
                    .twin("shared-client"),
            leaks("per-request-client --drop", "PER_REQUEST_CLIENT", "OrderService.java", 20, "CLOSE_WAIT", "certain")
                    .since("placed 20 orders")
                    .withoutCollection()
                    .twin("shared-client"),
            healthy("shared-client").twin("per-request-client"),
            leaks("response-not-closed", "RESPONSE_NOT_CLOSED", "ResponseNotClosed.java", 20, "CLOSE_WAIT", "certain")
                    .twin("response-closed"),
            healthy("response-closed").twin("response-not-closed"),
            leaks(
                            "url-connection-not-closed",
                            "RESPONSE_NOT_CLOSED",
                            "UrlConnectionNotClosed.java",
                            20,
                            "CLOSE_WAIT",
                            "certain")
                    .twin("url-connection-closed"),
            healthy("url-connection-closed").twin("url-connection-not-closed"),
            leaks("socket-not-closed", "SOCKET_NOT_CLOSED", "SocketNotClosed.java", 20, "CLOSE_WAIT", "likely")
                    .twin("socket-closed"),
            healthy("socket-closed").twin("socket-not-closed"),
            leaks("socket-failure-path", "SOCKET_NOT_CLOSED", "SocketFailurePath.java", 20, "CLOSE_WAIT", "likely")
                    .twin("socket-failure-path-fixed"),
            healthy("socket-failure-path-fixed").twin("socket-failure-path"),
            leaks("channel-not-closed", "SOCKET_NOT_CLOSED", "ChannelNotClosed.java", 20, "CLOSE_WAIT", "likely")
                    .twin("channel-closed"),
            healthy("channel-closed").twin("channel-not-closed"),
            leaks("channel-dropped", "UNREACHABLE", "ChannelDropped.java", 20, "CLOSE_WAIT", "certain")
                    .twin("channel-closed"),
            leaks(
                            "async-channel-not-closed",
                            "SOCKET_NOT_CLOSED",
                            "AsyncChannelNotClosed.java",
                            20,
                            "CLOSE_WAIT",
                            "likely")
                    .twin("async-channel-closed"),
            healthy("async-channel-closed").twin("async-channel-not-closed"),
            leaks(
                            "virtual-thread-not-closed",
                            "SOCKET_NOT_CLOSED",
                            "VirtualThreadNotClosed.java",
                            20,
                            "CLOSE_WAIT",
                            "likely")
                    .from(21)
                    .twin("virtual-thread-closed"),
            healthy("virtual-thread-closed").from(21).twin("virtual-thread-not-closed"),
            leaks("accepted-not-closed", "ACCEPTED_NOT_CLOSED", "AcceptedNotClosed.java", 20, "CLOSE_WAIT", "certain")
                    .twin("accepted-closed"),
            healthy("accepted-closed").twin("accepted-not-closed"),
            leaks(
                            "accepted-channel-not-closed",
                            "ACCEPTED_NOT_CLOSED",
                            "AcceptedChannelNotClosed.java",
                            20,
                            "CLOSE_WAIT",
                            "certain")
                    .twin("accepted-channel-closed"),
            healthy("accepted-channel-closed").twin("accepted-channel-not-closed"),
            leaks("close-not-finished", "CLOSE_NOT_FINISHED", "CloseNotFinished.java", 20, "NO_ROW", "certain")
                    .twin("close-finished"),
            // JDK 8 ignores lingering here: it closes the connection in any case.
            leaks(
                            "close-not-finished --linger",
                            "CLOSE_NOT_FINISHED",
                            "CloseNotFinished.java",
                            20,
                            "CLOSE_WAIT",
                            "certain")
                    .from(11)
                    .twin("close-finished"),
            healthy("close-finished").twin("close-not-finished"),
            leaks("unread-data", "UNREAD_DATA", "UnreadData.java", 20, "CLOSE_WAIT", "certain")
                    .twin("data-read"),
            leaks("unread-data --hand-off", "UNREAD_DATA", "UnreadData.java", 20, "CLOSE_WAIT", "certain")
                    .twin("data-read"),
            healthy("data-read").twin("unread-data"),
            leaks("dead-descriptor", "DEAD_DESCRIPTOR", "DeadDescriptor.java", 20, "NO_ROW", "certain")
                    .twin("dead-descriptor-fixed"),
            healthy("dead-descriptor-fixed").twin("dead-descriptor"),
            leaks("never-connected", "DEAD_DESCRIPTOR without a peer", "NeverConnected.java", 20, "NO_ROW", "likely")
                    .twin("never-connected-fixed"),
            healthy("never-connected-fixed").twin("never-connected"),
            leaks("churn --count 600 --leak 30", "SOCKET_NOT_CLOSED", "Churn.java", 30, "CLOSE_WAIT", "likely")
                    .twin("churn --count 600 --leak 0"),
            healthy("churn --count 600 --leak 0").twin("churn --count 600 --leak 30"),
            healthy("sockets-collected"),
            // Legal for as long as something is written; min-age is what tells it from a leak.
            healthy("half-close-protocol --duration 2s").minAge(5));

    private Scenarios() {}
}
