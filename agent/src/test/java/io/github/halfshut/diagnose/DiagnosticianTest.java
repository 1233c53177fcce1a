package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.correlate.Suspects;
import io.github.halfshut.correlate.Timeline;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientRecord;
import io.github.halfshut.registry.ClientSite;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Records;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From suspects to verdicts: which cause, how sure, and in which words. */
class DiagnosticianTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final CallSites SITES = new CallSites(new FrameFilter(new String[0], List.of()));
    private static final CallSite FETCH =
            Records.site("java.net.Socket.connect:633", "com.acme.Orders.fetch:42", "com.acme.App.main:7");
    private static final CallSite HANDLE = Records.site("java.net.ServerSocket.accept:5", "com.acme.Server.serve:12");
    private static final CallSite BUILD =
            Records.site("org.apache.http.impl.client.HttpClientBuilder.build:5", "com.acme.Orders.client:30");
    private static final String READ =
            "All were read to the end of the stream, so the program was told that the peer had closed.";

    private final Object owner = new Object();
    private final List<Suspect> suspects = new ArrayList<>();
    private boolean bodiesTold = true;

    private List<Finding> findings() {
        return new Diagnostician(
                        ClientLibraries.BUILT_IN,
                        (library, verb) -> bodiesTold,
                        SITES,
                        new Timeline(System.nanoTime() - 10 * MINUTE),
                        0,
                        new Mishaps())
                .diagnose(Suspects.sight(System.nanoTime() + 3 * MINUTE, suspects), List.of(), -1)
                .findings;
    }

    private Finding finding() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static String verdict(Finding finding) {
        return finding.rule.cause + " " + finding.confidence().spelling + " " + finding.rule.severity.spelling;
    }

    private void client(CallSite site, long queue) {
        suspects.add(Suspects.halfClosed(Records.client(owner, suspects.size() + 5, site), queue));
    }

    private void accepted(CallSite site, long queue) {
        suspects.add(Suspects.halfClosed(Records.accepted(owner, suspects.size() + 5, site), queue));
    }

    @Test
    void aSocketReadToItsEndAndKept() {
        client(FETCH, 0);
        client(FETCH, 0);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("SOCKET_NOT_CLOSED certain leak");
        assertThat(finding.blame()).hasToString("com.acme.Orders.fetch(Orders.java:42)");
        assertThat(finding.evidence)
                .containsExactly(
                        "2 sockets were connected at this line, closed by the peer, and never closed here.", READ);
        assertThat(finding.remedy)
                .isEqualTo("Close it on every path, exceptions included: try (Socket socket = …) { … }.");
        assertThat(finding.growthPerMinute).isEqualTo(2 / 3.0, within(0.1));
        assertThat(finding.library).isNull();
    }

    @Test
    void aFindingIsAsSureAsTheLeastSureOfItsSockets() {
        client(FETCH, 0);
        client(FETCH, 0);
        client(FETCH, 1);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("SOCKET_NOT_CLOSED likely leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "3 sockets were connected at this line, closed by the peer, and never closed here.",
                        "2 were read to the end of the stream, so the program was told that the peer had closed.");
    }

    @Test
    void aConnectedSocketWithUnreadBytesIsStillASocketNotClosed() {
        client(FETCH, 5_001);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("SOCKET_NOT_CLOSED likely leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "1 socket was connected at this line, closed by the peer, and never closed here.",
                        "1 socket holds 5,000 bytes that nobody has read since the peer closed.");
    }

    @Test
    void anAcceptedConnection() {
        accepted(HANDLE, 0);
        accepted(HANDLE, 1);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("ACCEPTED_NOT_CLOSED likely leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "2 accepted connections were closed by the client and never by the handler.",
                        "1 was read to the end of the stream, so the program was told that the peer had closed.");
        assertThat(finding.remedy)
                .isEqualTo("Close the accepted connection when its handler is done, exceptions included:"
                        + " try (Socket connection = listener.accept()) { … }.");
    }

    @Test
    void aConnectionThatAServerAcceptedInsideTheApplicationsCall() {
        accepted(
                Records.site(
                        "java.net.ServerSocket.accept:5",
                        "org.apache.thrift.transport.TServerSocket.acceptImpl:113",
                        "org.apache.thrift.server.TThreadPoolServer.serve:9",
                        "com.acme.Server.serve:12"),
                0);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("ACCEPTED_NOT_CLOSED certain leak");
        assertThat(finding.blame()).hasToString("com.acme.Server.serve(Server.java:12)");
        assertThat(finding.evidence)
                .startsWith(
                        "1 accepted connection was closed by the client and never by the handler.",
                        READ,
                        "Not the blamed line itself accepted them but the server library that it runs, at"
                                + " org.apache.thrift.transport.TServerSocket.acceptImpl(TServerSocket.java:113), whose task it"
                                + " is to close them when their handler returns.");
    }

    @Test
    void aSocketThatOnlyALibrarysOwnThreadKnew() {
        client(Records.site("java.net.Socket.<init>:5", "com.jcraft.jsch.Util$1.run:362", "java.lang.Thread.run:1"), 1);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("SOCKET_NOT_CLOSED likely leak");
        assertThat(finding.remedy)
                .isEqualTo(
                        "The socket was forgotten in the library, not in the application: look for a newer release of it,"
                                + " or report these lines to its authors.");
    }

    /** JedisPool, HikariCP: no idle connection, though a pool had it opened. */
    @Test
    void socketsOfAPoolThatFailedToConnect() {
        CallSite borrowed = Records.site(
                "java.net.Socket.connect:633",
                "org.postgresql.core.PGStream.<init>:81",
                "org.apache.commons.pool2.impl.GenericObjectPool.create:868",
                "com.acme.Orders.fetch:42");
        ClientRecord pool = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        suspects.add(Suspects.halfClosed(Records.abandoned(Records.pooled(owner, 5, borrowed, pool)), 1));
        suspects.add(Suspects.halfClosed(Records.abandoned(Records.pooled(owner, 6, borrowed, pool)), 1));
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("SOCKET_NOT_CLOSED certain leak");
        assertThat(finding.blame()).hasToString("com.acme.Orders.fetch(Orders.java:42)");
        assertThat(finding.library).isNull();
        assertThat(finding.evidence)
                .containsExactly("2 sockets never came into the client's pool: connecting failed after"
                        + " org.postgresql.core.PGStream.<init>(PGStream.java:81) had opened the socket, and nobody closed"
                        + " it then.");
        assertThat(finding.remedy)
                .isEqualTo(
                        "Mend what lets connecting fail (a password, a limit, a timeout). The socket was forgotten in"
                                + " the library, not in the application: look for a newer release of it, or report these lines to"
                                + " its authors.");
    }

    @Test
    void withoutTheApplicationTheLineIsTheLibrarysAndNotThatOfWhatItStandsOn() {
        CallSite connected = Records.site(
                "sun.nio.ch.SocketChannelImpl.<init>:5",
                "io.netty.channel.socket.nio.NioSocketChannel.newSocket:66",
                "io.vertx.core.net.impl.ChannelProvider.connect:70",
                "io.netty.channel.nio.NioEventLoop.run:400");
        client(connected, 1);
        Finding finding = finding();
        assertThat(finding.library.name).isEqualTo("Vert.x");
        assertThat(finding.blame())
                .hasToString("io.vertx.core.net.impl.ChannelProvider.connect(ChannelProvider.java:70)");
    }

    @Test
    void unreadDataThatNoThreadWillRead() {
        accepted(HANDLE, 101);
        accepted(HANDLE, 1_001);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("UNREAD_DATA likely leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "2 sockets hold 1,100 bytes that nobody has read since the peer closed.",
                        "No live thread is inside the class that opened them: they were handed to something that forgot"
                                + " them.");
        assertThat(finding.threads).isEmpty();
    }

    @Test
    void aCollectedChannel() {
        var record = Records.client(owner, 5, FETCH);
        record.inode = 4711;
        suspects.add(Suspects.collected(record));
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("UNREACHABLE certain leak");
        assertThat(finding.evidence.get(0))
                .isEqualTo(
                        "The garbage collector has taken the channel object, no close() was ever called, and the same"
                                + " inode is still behind the descriptor: nobody can close it any more, and no later collection"
                                + " will.");
    }

    @Test
    void aCollectedChannelWithoutAnInodeIsLessSure() {
        suspects.add(Suspects.collected(Records.client(owner, 5, FETCH)));
        assertThat(verdict(finding())).isEqualTo("UNREACHABLE likely leak");
    }

    @Test
    void aCloseThatDidNotFinish() {
        suspects.add(Suspects.closedByOwner(Records.client(owner, 5, FETCH)));
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("CLOSE_NOT_FINISHED certain leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "1 channel says it is closed, yet the descriptor is still open: a key of it is registered"
                                + " with a selector that has not selected since.");
    }

    @Test
    void aDescriptorWhoseConnectionIsGone() {
        suspects.add(Suspects.rowless(Records.client(owner, 5, FETCH)));
        suspects.add(Suspects.rowless(Records.accepted(owner, 6, FETCH)));
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("DEAD_DESCRIPTOR certain leak");
        assertThat(finding.evidence)
                .containsExactly(
                        "2 descriptors are open though the kernel has no connection behind it any more (reset by the"
                                + " peer, keep-alive failed, or both sides shut down): netstat and ss do not list it, only the"
                                + " descriptor count shows it.");
    }

    @Test
    void tenSocketsOfOneLineThatWereNeverConnectedAreALeakAndNineAreNot() {
        for (int i = 0; i < 9; i++) {
            suspects.add(Suspects.neverConnected(Records.client(owner, 5 + i, FETCH)));
        }
        assertThat(findings()).isEmpty();

        suspects.add(Suspects.neverConnected(Records.client(owner, 20, FETCH)));
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("DEAD_DESCRIPTOR likely leak");
        assertThat(finding.suspects).hasSize(10);
        assertThat(finding.evidence.get(0)).startsWith("10 sockets were made here and never connected");
    }

    @Test
    void aSocketWithoutATraceIsUnknown() {
        client(Records.site(), 0);
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("UNKNOWN possible leak");
        assertThat(finding.blame()).isNull();
        assertThat(finding.evidence)
                .containsExactly(
                        "1 socket is half-closed, and the line that opened them is missing: the table of call sites"
                                + " was full.");
    }

    @Test
    void twentySocketsOfTwentyClientsAreAClientPerRequest() {
        ClientSite site = Records.clientSite(BUILD, 1_025, 3, 2);
        for (int i = 0; i < 20; i++) {
            pooled(Records.clientMadeAt(site));
        }
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("PER_REQUEST_CLIENT certain leak");
        assertThat(finding.blame()).hasToString("com.acme.Orders.client(Orders.java:30)");
        assertThat(finding.library.name).isEqualTo("Apache HttpClient 4");
        assertThat(finding.evidence)
                .containsExactly(
                        "1,025 clients were made at this line, 1,025 a minute, 3 closed, 2 garbage-collected; each owns a connection pool.",
                        "20 half-closed sockets belong to 20 different clients: one shared client would own them all.",
                        "No garbage collection has run since, so whether something holds them is not known.",
                        READ);
        assertThat(finding.remedy).startsWith("Build one CloseableHttpClient and share it");
    }

    @Test
    void aFewClientsOfOneLineAreOnlyLikely() {
        ClientSite site = Records.clientSite(BUILD, 3, 0, 0);
        for (int i = 0; i < 3; i++) {
            pooled(Records.clientMadeAt(site));
        }
        assertThat(verdict(finding())).isEqualTo("PER_REQUEST_CLIENT likely leak");
    }

    @Test
    void twentySocketsOfOneClientAreIdleInItsPool() {
        ClientRecord shared = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        for (int i = 0; i < 20; i++) {
            pooled(shared);
        }
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("IDLE_IN_POOL possible notice");
        assertThat(finding.evidence)
                .containsExactly(
                        "20 pooled connections of a shared client were closed by the peer and not used since.", READ);
        assertThat(finding.remedy).startsWith("Let the pool drop idle connections before the peer does:");
    }

    @Test
    void oneIdleConnectionIsToldInTheSingular() {
        pooled(Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0)));
        assertThat(finding().evidence.get(0))
                .isEqualTo("1 pooled connection of a shared client was closed by the peer and not used since.");
    }

    /** Reflection inflates after 15 calls (JDK 8 to 17), so one line has several traces; the counts must not shrink. */
    @Test
    void clientsOfOneLineWithSeveralTracesAreCountedTogether() {
        ClientSite cold = Records.clientSite(
                Records.site(
                        "org.apache.http.impl.client.HttpClientBuilder.build:5",
                        "com.acme.Orders.client:30",
                        "sun.reflect.NativeMethodAccessorImpl.invoke0"),
                15,
                0,
                0);
        ClientSite warm = Records.clientSite(
                Records.site(
                        "org.apache.http.impl.client.HttpClientBuilder.build:5",
                        "com.acme.Orders.client:30",
                        "sun.reflect.GeneratedMethodAccessor1.invoke"),
                985,
                0,
                0);
        for (int i = 0; i < 15; i++) {
            pooled(Records.clientMadeAt(cold));
        }
        for (int i = 0; i < 985; i++) {
            pooled(Records.clientMadeAt(warm));
        }
        assertThat(finding().evidence)
                .startsWith(
                        "1,000 clients were made at this line, 1,000 a minute, 0 closed, 0 garbage-collected; each owns a connection pool.",
                        "1,000 half-closed sockets belong to 1,000 different clients: one shared client would own them all.");
    }

    /** A factory called from many places is still one line: ten callers with two clients each are no ten notices. */
    @Test
    void aFactoryLineCalledFromManyPlacesIsOneLine() {
        for (int caller = 0; caller < 10; caller++) {
            ClientSite site = Records.clientSite(
                    Records.site("com.acme.Orders.client:30", "com.acme.Handler" + caller + ".handle:5"), 2, 0, 0);
            pooled(Records.clientMadeAt(site));
            pooled(Records.clientMadeAt(site));
        }
        assertThat(findings()).allMatch(finding -> finding.rule.cause == Cause.PER_REQUEST_CLIENT);
    }

    private void pooled(ClientRecord client) {
        suspects.add(Suspects.halfClosed(Records.pooled(owner, suspects.size() + 5, FETCH, client), 0));
    }

    @Test
    void oneFindingForEachLineAndCause() {
        CallSite elsewhere = Records.site("com.acme.Invoices.send:3");
        client(FETCH, 0);
        client(elsewhere, 0);
        accepted(HANDLE, 0);
        client(FETCH, 0);
        assertThat(findings())
                .extracting(finding -> finding.rule.cause + " " + finding.blame() + " " + finding.suspects.size())
                .containsExactlyInAnyOrder(
                        "SOCKET_NOT_CLOSED com.acme.Orders.fetch(Orders.java:42) 2",
                        "SOCKET_NOT_CLOSED com.acme.Invoices.send(Invoices.java:3) 1",
                        "ACCEPTED_NOT_CLOSED com.acme.Server.serve(Server.java:12) 1");
    }

    @Test
    void otherFramesOfTheJdkAreTheSameBugAndTheMostFrequentTraceIsShown() {
        client(Records.site("java.net.PlainSocketImpl.connect", "com.acme.Orders.fetch:41"), 0);
        client(Records.site("sun.nio.ch.NioSocketImpl.connect", "com.acme.Orders.fetch:42"), 0);
        client(Records.site("java.net.PlainSocketImpl.connect", "com.acme.Orders.fetch:43"), 0);
        client(suspects.get(1).record.site(), 0);
        Finding finding = finding();
        assertThat(finding.suspects).hasSize(4);
        assertThat(finding.blame()).hasToString("com.acme.Orders.fetch(Orders.java:42)");
    }

    /** Otherwise the blamed line would change from report to report. */
    @Test
    void ofEquallyFrequentTracesTheFirstIsShown() {
        for (int line = 10; line < 30; line++) {
            client(Records.site("com.acme.Orders.fetch:" + line), 0);
        }
        assertThat(finding().blame()).hasToString("com.acme.Orders.fetch(Orders.java:10)");
    }

    /** Whoever holds a sender back for a while looks like this too. */
    @Test
    void aFullBufferThatIsNotReadIsWorthANotice() {
        suspects.add(Suspects.stalled(Records.client(owner, 5, FETCH)));
        assertThat(verdict(finding())).isEqualTo("UNREAD_DATA possible notice");
    }

    @Test
    void severalFullBuffersOfOneLineWithoutAnyThreadInItAreALeak() {
        for (int i = 0; i < 3; i++) {
            suspects.add(Suspects.stalled(Records.client(owner, 5 + i, FETCH)));
        }
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("UNREAD_DATA possible leak");
        assertThat(finding.evidence.get(1)).isEqualTo("No live thread is inside the class that opened them.");
    }

    @Test
    void severalFullBuffersWithAThreadInTheirClassMayBeBackPressure() {
        CallSite here = Records.site(DiagnosticianTest.class.getName() + ".read:1");
        for (int i = 0; i < 3; i++) {
            suspects.add(Suspects.stalled(Records.client(owner, 5 + i, here)));
        }
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("UNREAD_DATA possible notice");
        assertThat(finding.threads)
                .extracting(look -> look.name)
                .contains(Thread.currentThread().getName());
    }

    /** Past so many requests a second the line of each is too dear; those of the same pool tell it. */
    @Test
    void aRequestWhoseLineWasNotNotedIsBlamedLikeItsNeighbours() {
        CallSite opened = Records.site("org.apache.http.impl.conn.Pool.connect:5", "com.acme.Warmup.run:9");
        ClientRecord shared = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        for (int i = 0; i < 5; i++) {
            suspects.add(Suspects.halfClosed(
                    Records.leased(Records.pooled(owner, 5 + i, opened, shared), i < 2 ? FETCH : null), 0));
        }
        Finding finding = finding();
        assertThat(verdict(finding)).isEqualTo("RESPONSE_NOT_CLOSED likely leak");
        assertThat(finding.blame()).hasToString("com.acme.Orders.fetch(Orders.java:42)");
        assertThat(finding.suspects).hasSize(5);
        assertThat(finding.evidence)
                .contains(
                        "Of 3 the line is that of others in the same pool: requests came too fast to note each one's.");
    }

    @Test
    void whatToCloseIsToldInTheWordsOfTheLibraryThatWasCalled() {
        ClientRecord shared = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        CallSite requested = Records.site(
                "org.apache.http.impl.client.CloseableHttpClient.execute:83",
                "com.amazonaws.http.AmazonHttpClient.execute:697",
                "com.amazonaws.services.s3.AmazonS3Client.getObject:1373",
                "com.acme.Orders.size:11");
        suspects.add(Suspects.halfClosed(Records.leased(Records.pooled(owner, 5, FETCH, shared), requested), 0));
        Finding finding = finding();
        assertThat(finding.library.name).isEqualTo("Apache HttpClient 4");
        assertThat(finding.blame()).hasToString("com.acme.Orders.size(Orders.java:11)");
        assertThat(finding.remedy)
                .isEqualTo("Close what com.amazonaws.services.s3.AmazonS3Client.getObject returned, on every path,"
                        + " exceptions and error statuses included. Where it returned nothing to close, that library forgot"
                        + " it: look for a newer release.");
    }

    @Test
    void whatToCloseIsToldInTheWordsOfTheClientThatWasCalled() {
        ClientRecord shared = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        CallSite requested =
                Records.site("org.apache.http.impl.client.CloseableHttpClient.execute:83", "com.acme.Orders.fetch:42");
        suspects.add(Suspects.halfClosed(Records.leased(Records.pooled(owner, 5, FETCH, shared), requested), 0));
        assertThat(finding().remedy).startsWith("Close the CloseableHttpResponse on every path");
    }

    private Finding left(int status, boolean opened, long queue) {
        ClientRecord shared = Records.clientMadeAt(Records.clientSite(BUILD, 1, 0, 0));
        Finding last = null;
        for (int i = 0; i < 2; i++) {
            var pooled = Records.leased(Records.pooled(owner, suspects.size() + 5, FETCH, shared), FETCH);
            suspects.add(Suspects.halfClosed(Records.answered(pooled, status, opened), queue));
            last = finding();
        }
        return last;
    }

    @Test
    void responsesOfWhichNobodyOpenedTheBodyAreTold() {
        assertThat(left(200, false, 189).evidence)
                .contains(
                        "Nobody opened the 2 bodies: those responses were never read.",
                        "No response had an error status, so it is not the path for errors alone.")
                .noneMatch(sentence -> sentence.contains("wholly or in part"));
    }

    @Test
    void bodiesThatWereReadInPartAreTold() {
        assertThat(left(200, true, 1).evidence)
                .contains("2 bodies were opened and not read to the end: only a read that returns -1 is the end.");
    }

    @Test
    void responsesThatWereReadToTheirEndAreNotSaidToBeUnread() {
        assertThat(left(200, true, 0).evidence)
                .contains("2 responses were read to the end of the stream and then not closed.")
                .noneMatch(sentence -> sentence.contains("bodies"));
    }

    @Test
    void thePathForErrorsIsTold() {
        left(404, false, 1);
        assertThat(left(503, false, 1).evidence)
                .contains("4 responses had an error status (2 of 404, 2 of 503), and nobody read what came with it: the"
                        + " path for errors leaves without closing.");
    }

    @Test
    void anErrorWhoseBodyWasOpenedIsNotSaidToBeUnread() {
        left(500, false, 1);
        assertThat(left(500, true, 1).evidence)
                .contains(
                        "Nobody opened the 2 bodies: those responses were never read.",
                        "2 bodies were opened and not read to the end: only a read that returns -1 is the end.",
                        "4 responses had an error status (500): look at the path that the code takes for it.");
    }

    /** In a release whose methods are not known, silence does not mean that nobody did. */
    @Test
    void whereTheLibraryDoesNotTellOnlyTheKernelIsBelieved() {
        bodiesTold = false;
        assertThat(left(500, false, 190).evidence)
                .contains(
                        "2 responses were left unread, wholly or in part, 378 bytes wait.",
                        "2 responses had an error status (500): look at the path that the code takes for it.");
    }
}
