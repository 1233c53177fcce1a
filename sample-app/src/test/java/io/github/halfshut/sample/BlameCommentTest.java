package io.github.halfshut.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Expectations stand beside the line they speak of, so there may be one in a file, and only on code. */
class BlameCommentTest {

    private static final String MARK = "// blame: ";

    @Test
    void everyBlamedLineOpensOrAcceptsOrBindsOrBuildsOrAsks() throws IOException {
        List<String> blamed = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(source)) {
                    if (line.contains(MARK)) {
                        String cause = line.substring(line.indexOf(MARK) + MARK.length());
                        blamed.add(source.getFileName().toString().replace(".java", "") + " " + cause);
                        assertThat(line)
                                .containsPattern("(=|return) new (Server)?Socket\\(|\\(new Socket\\(|\\.open\\("
                                        + "|\\.accept\\(|\\.bind\\(|createDefault|\\.execute\\(|\\.getResponseCode\\(");
                    }
                }
            }
        }

        assertThat(blamed)
                .containsExactlyInAnyOrder(
                        "OrderService PER_REQUEST_CLIENT",
                        "PaymentService SOCKET_NOT_CLOSED",
                        "ResponseNotClosed RESPONSE_NOT_CLOSED",
                        "UrlConnectionNotClosed RESPONSE_NOT_CLOSED",
                        "SocketNotClosed SOCKET_NOT_CLOSED",
                        "SocketFailurePath SOCKET_NOT_CLOSED",
                        "ChannelNotClosed SOCKET_NOT_CLOSED",
                        "ChannelDropped UNREACHABLE",
                        "AsyncChannelNotClosed SOCKET_NOT_CLOSED",
                        "VirtualThreadNotClosed SOCKET_NOT_CLOSED",
                        "AcceptedNotClosed ACCEPTED_NOT_CLOSED",
                        "AcceptedChannelNotClosed ACCEPTED_NOT_CLOSED",
                        "CloseNotFinished CLOSE_NOT_FINISHED",
                        "UnreadData UNREAD_DATA",
                        "AcceptorBlocked NEVER_ACCEPTED",
                        "AcceptorDead NEVER_ACCEPTED",
                        "WorkersBusy NEVER_ACCEPTED",
                        "AcceptorStarved NEVER_ACCEPTED",
                        "AsyncAcceptor NEVER_ACCEPTED",
                        "NeverAccepting NEVER_ACCEPTED",
                        "DeadDescriptor DEAD_DESCRIPTOR",
                        "NeverConnected DEAD_DESCRIPTOR without a peer",
                        "Relief SOCKET_NOT_CLOSED by socket",
                        "Relief SOCKET_NOT_CLOSED by channel",
                        "Relief SOCKET_NOT_CLOSED by registered channel",
                        "Relief SOCKET_NOT_CLOSED by asynchronous channel",
                        "Relief PER_REQUEST_CLIENT",
                        "Churn SOCKET_NOT_CLOSED",
                        "ManyStacks SOCKET_NOT_CLOSED",
                        "ConnectLatency SOCKET_NOT_CLOSED",
                        "DescriptorsExhausted SOCKET_NOT_CLOSED");
    }
}
