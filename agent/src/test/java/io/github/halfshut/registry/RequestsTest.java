package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Orders;
import io.github.halfshut.boot.Tap;
import io.github.halfshut.registry.Act.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows requests and pooled connections through calls as woven libraries make them. */
class RequestsTest {

    private static final int FD = 7;
    private static final Act[] ACTS = acts();

    private final CallSites sites = new CallSites(new FrameFilter(new String[0], List.of()));
    private final SocketRegistry sockets = new SocketRegistry(100);
    private final ClientRegistry clients = new ClientRegistry();
    private final Listener listener = new Listener(sockets, clients, ACTS.length, number -> ACTS[number]);

    /** What a library hands from the calling to the connecting thread. */
    private final Object call = new Hostile();

    private final Object connection = new Hostile();

    private static Act[] acts() {
        Act[] acts = new Act[Kind.values().length];
        for (Kind kind : Kind.values()) {
            boolean joins = kind == Kind.BIND || kind == Kind.OPENED;
            String second = kind == Kind.STATUS ? "ret.code" : joins ? "arg0" : null;
            acts[kind.ordinal()] = new Act(kind, 0, new KeyPath("this"), second == null ? null : new KeyPath(second));
        }
        return acts;
    }

    /** As the agent does when it starts. */
    @BeforeAll
    static void openTheChannelsOfTheJdk() {
        ByteBuddyAgent.install()
                .redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of(),
                        Map.of("sun.nio.ch", Set.of(RequestsTest.class.getModule())),
                        Set.of(),
                        Map.of());
    }

    @BeforeEach
    void listen() {
        Tap.listen(listener);
    }

    @AfterEach
    void stop() {
        Tap.listen(null);
        assertThat(listener.lastFailure()).isNull();
    }

    private static void fact(Kind kind, Object key) {
        Tap.fact(key, null, kind.ordinal());
    }

    private static void enter(Kind kind, Object key) {
        Tap.enter(key, kind.ordinal());
    }

    private SocketRecord open(int descriptor) {
        Tap.opened(new Object(), descriptor, Tap.CLIENT);
        return sockets.at(descriptor);
    }

    /** As a thread of the library would, which has no frame of the application. */
    private SocketRecord openOnAnotherThread(Kind scope, Object key, int descriptor) throws InterruptedException {
        Thread thread = new Thread(() -> {
            enter(scope, key);
            open(descriptor);
            Tap.leave();
        });
        thread.start();
        thread.join();
        return sockets.at(descriptor);
    }

    /** The method of the application in whose request a socket was opened. */
    private String requestOf(SocketRecord record) {
        record.settle(sites);
        return record.requestSite() == null ? "none" : record.requestSite().blame.method;
    }

    private String requestOf(Lease lease) {
        lease.request().settle(sites);
        return lease.request().site().blame.method;
    }

    @Test
    void theCarrierTakesTheRequestToTheThreadThatConnects() throws InterruptedException {
        Orders.place(() -> fact(Kind.CAPTURE, call));
        SocketRecord record = openOnAnotherThread(Kind.SCOPE, call, FD);
        assertThat(requestOf(record)).isEqualTo("place");
        assertThat(record.site().hasApplicationFrame()).isFalse();
        assertThat(record.blamedSite().blame.method).isEqualTo("place");
        assertThat(record.isOfLibrary()).isTrue();
    }

    @Test
    void eachRequestHasItsOwnSocket() throws InterruptedException {
        Object other = new Hostile();
        Orders.place(() -> fact(Kind.CAPTURE, call));
        Orders.cancel(() -> fact(Kind.CAPTURE, other));
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE, other, FD))).isEqualTo("cancel");
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE, call, FD + 1))).isEqualTo("place");
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE, new Hostile(), FD + 2)))
                .isEqualTo("none");
    }

    @Test
    void aRetryIsStillTheFirstRequest() throws InterruptedException {
        Orders.place(() -> fact(Kind.CAPTURE, call));
        Orders.cancel(() -> fact(Kind.CAPTURE, call));
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE, call, FD))).isEqualTo("place");
    }

    @Test
    void aCarrierMadeInsideARequestCarriesThatRequest() throws InterruptedException {
        Object inner = new Hostile();
        Orders.place(() -> fact(Kind.CAPTURE, call));
        enter(Kind.SCOPE, call);
        Orders.cancel(() -> fact(Kind.CAPTURE, inner));
        Tap.leave();
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE, inner, FD))).isEqualTo("place");
    }

    @Test
    void aDefaultScopeGivesWayToTheRequestInForce() throws InterruptedException {
        Object queued = new Hostile();
        Orders.place(() -> fact(Kind.CAPTURE, call));
        Orders.cancel(() -> fact(Kind.CAPTURE, queued));
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE_DEFAULT, queued, FD)))
                .isEqualTo("cancel");
        enter(Kind.SCOPE, call);
        assertThat(requestOf(openOnAnotherThread(Kind.SCOPE_DEFAULT, queued, FD + 1)))
                .isEqualTo("cancel");
        enter(Kind.SCOPE_DEFAULT, queued);
        assertThat(requestOf(open(FD + 2))).isEqualTo("place");
        Tap.leave();
        assertThat(requestOf(open(FD + 3))).isEqualTo("place");
        Tap.leave();
        assertThat(requestOf(open(FD + 4))).isEqualTo("none");
    }

    /** A pool's connection is opened by its reactor, which knows only what the pool handed over. */
    @Test
    void aCarrierMadeForAClientCarriesTheClientToo() throws InterruptedException {
        Object handedOver = new Hostile();
        Object client = new Hostile();
        fact(Kind.CLIENT, client);
        enter(Kind.OWNER, client);
        Orders.place(() -> fact(Kind.CAPTURE, handedOver));
        Tap.leave();
        SocketRecord record = openOnAnotherThread(Kind.SCOPE, handedOver, FD);
        assertThat(record.client).isSameAs(clients.ownerOf(client, 0));
        assertThat(requestOf(record)).isEqualTo("place");
        SocketRecord inner = openOnAnotherThread(Kind.OWNER, handedOver, FD + 1);
        assertThat(inner.client).isSameAs(record.client);
    }

    @Test
    void aClientThatAFacadeMakesLateCountsAsMadeWithTheFacade() {
        Object facade = new Hostile();
        Object client = new Hostile();
        Orders.place(() -> fact(Kind.CAPTURE, facade));
        enter(Kind.MAKER, facade);
        Orders.cancel(() -> fact(Kind.CLIENT, client));
        Tap.leave();
        clients.settle(sites);
        assertThat(clients.ownerOf(client, 0).site().site.blame.method).isEqualTo("place");
    }

    @Test
    void anExceptionAndAKeyThatLeadsNowhereLeaveNothingBehind() {
        Orders.place(() -> fact(Kind.CAPTURE, call));
        assertThatThrownBy(() -> {
                    enter(Kind.SCOPE, call);
                    try {
                        enter(Kind.OWNER, null);
                        try {
                            throw new IOException("refused");
                        } finally {
                            Tap.leave();
                        }
                    } finally {
                        assertThat(requestOf(open(FD))).isEqualTo("place");
                        Tap.leave();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(requestOf(open(FD + 1))).isEqualTo("none");
    }

    @Test
    void aConnectionIsLeasedAndGivenBack() {
        enter(Kind.CONNECTION, connection);
        SocketRecord record = open(FD);
        Tap.leave();
        assertThat(record.lease().isKnown()).isFalse();
        Orders.place(() -> fact(Kind.LEASE, connection));
        assertThat(record.lease().isLeased()).isTrue();
        assertThat(requestOf(record.lease())).isEqualTo("place");
        fact(Kind.RELEASE, connection);
        assertThat(record.lease().isLeased()).isFalse();
        assertThat(requestOf(record.lease())).isEqualTo("place");
        Orders.cancel(() -> fact(Kind.LEASE, connection));
        assertThat(record.lease().isLeased()).isTrue();
        assertThat(requestOf(record.lease())).isEqualTo("cancel");
    }

    /** Ten thousand at once are more than a second's ration. */
    @Test
    void whereRequestsComeTooFastSomeAreWithoutALineButNoneIsAnothers() {
        enter(Kind.CONNECTION, connection);
        Lease lease = open(FD).lease();
        Tap.leave();
        int placed = 0;
        int without = 0;
        for (int i = 0; i < 10_000; i++) {
            Orders.place(() -> fact(Kind.LEASE, connection));
            assertThat(lease.isLeased()).isTrue();
            placed += lease.request() == null ? 0 : 1;
            fact(Kind.RELEASE, connection);
            Orders.cancel(() -> fact(Kind.LEASE, connection));
            without += lease.request() == null ? 1 : 0;
            assertThat(lease.request() == null ? "cancel" : requestOf(lease)).isEqualTo("cancel");
            fact(Kind.RELEASE, connection);
        }
        assertThat(lease.isKnown()).isTrue();
        assertThat(lease.requests()).isEqualTo(20_000);
        assertThat(placed).isPositive();
        assertThat(without).isPositive();
    }

    @Test
    void aScopeOfNobodyHidesNothing() {
        enter(Kind.SCOPE, new Hostile());
        Orders.place(() -> fact(Kind.CAPTURE, call));
        enter(Kind.SCOPE, call);
        enter(Kind.SCOPE, new Hostile());
        assertThat(requestOf(open(FD))).isEqualTo("place");
        Tap.leave();
        Tap.leave();
        assertThat(requestOf(open(FD + 1))).isEqualTo("none");
        Tap.leave();
        assertThat(requestOf(open(FD + 2))).isEqualTo("none");
    }

    @Test
    void aLeaseInsideARequestIsThatRequests() {
        Orders.place(() -> fact(Kind.CAPTURE, call));
        enter(Kind.CONNECTION, connection);
        SocketRecord record = open(FD);
        Tap.leave();
        enter(Kind.SCOPE, call);
        Orders.cancel(() -> fact(Kind.LEASE, connection));
        Tap.leave();
        assertThat(requestOf(record.lease())).isEqualTo("place");
    }

    @Test
    void aConnectionMadeByAMethodHasTheSocketThatTheMethodOpened() {
        Orders.place(() -> fact(Kind.CAPTURE, call));
        enter(Kind.SCOPE, call);
        enter(Kind.OWNER, new Hostile());
        SocketRecord record = open(FD);
        Tap.leave();
        fact(Kind.MADE, connection);
        Tap.leave();
        fact(Kind.MADE, new Hostile());
        Orders.cancel(() -> fact(Kind.LEASE, connection));
        assertThat(requestOf(record.lease())).isEqualTo("cancel");
    }

    @Test
    void aSocketWhoseClientFailedToConnectNeverCameIntoThePool() {
        Object pool = new Hostile();
        enter(Kind.OWNER, pool);
        SocketRecord returned = open(FD);
        Tap.leave();
        assertThat(returned.isAbandoned()).isFalse();
        enter(Kind.OWNER, pool);
        enter(Kind.SCOPE, new Hostile());
        SocketRecord thrown = open(FD + 1);
        Tap.leaveThrowing();
        assertThat(thrown.isAbandoned()).isFalse();
        Tap.leaveThrowing();
        assertThat(thrown.isAbandoned()).isTrue();
        assertThat(returned.isAbandoned()).isFalse();
    }

    /** Pools that swallow the exception return null. */
    @Test
    void aPoolThatMadeNothingOfItsSocketHasAbandonedIt() {
        Object pool = new Hostile();
        enter(Kind.OWNER, pool);
        SocketRecord made = open(FD);
        fact(Kind.MADE, connection);
        Tap.leave();
        enter(Kind.OWNER, pool);
        SocketRecord unmade = open(FD + 1);
        fact(Kind.MADE, null);
        Tap.leave();
        fact(Kind.MADE, null);
        assertThat(made.isAbandoned()).isFalse();
        assertThat(unmade.isAbandoned()).isTrue();
    }

    @Test
    void aSocketIsFoundAgainByTheChannelOfItsConnection() throws IOException {
        try (ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
            Object descriptor = new KeyPath("this.fdVal").from(channel);
            Tap.opened(channel, (Integer) descriptor, Tap.CLIENT);
            SocketRecord record = sockets.at((Integer) descriptor);
            Orders.place(() -> fact(Kind.CAPTURE, call));
            Tap.fact(call, channel, Kind.BIND.ordinal());
            assertThat(requestOf(record)).isEqualTo("place");
            Tap.fact(connection, channel, Kind.OPENED.ordinal());
            Orders.cancel(() -> fact(Kind.LEASE, connection));
            assertThat(requestOf(record.lease())).isEqualTo("cancel");
        }
    }

    @SuppressWarnings("unused")
    private static final class Response {
        private final int code;

        Response(int code) {
            this.code = code;
        }
    }

    private Lease leaseOfPooled() {
        enter(Kind.CONNECTION, connection);
        SocketRecord record = open(FD);
        Tap.leave();
        fact(Kind.LEASE, connection);
        return record.lease();
    }

    private void answer(int status) {
        Tap.fact(connection, new Response(status), Kind.STATUS.ordinal());
    }

    @Test
    void theStatusOfTheResponseStaysUntilTheNextRequest() {
        Lease lease = leaseOfPooled();
        assertThat(lease.status()).isZero();
        answer(503);
        assertThat(lease.status()).isEqualTo(503);
        fact(Kind.RELEASE, connection);
        fact(Kind.LEASE, connection);
        assertThat(lease.status()).isZero();
    }

    @Test
    void aBodyBelongsToItsResponse() {
        Lease lease = leaseOfPooled();
        answer(401);
        fact(Kind.BODY, connection);
        assertThat(lease.isBodyOpened()).isTrue();
        answer(200);
        assertThat(lease.isBodyOpened()).isFalse();
        fact(Kind.BODY, connection);
        fact(Kind.LEASE, connection);
        assertThat(lease.isBodyOpened()).isFalse();
    }

    @Test
    void aResponseOnAConnectionThatNobodyKnowsIsNoConcern() {
        Tap.fact(new Hostile(), new Response(200), Kind.STATUS.ordinal());
        Tap.fact(new Hostile(), null, Kind.BODY.ordinal());
        assertThat(listener.notFollowed()).isZero();
    }
}
