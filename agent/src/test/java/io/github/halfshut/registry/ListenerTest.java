package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.boot.TapListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the call that woven code makes to what is written down. */
class ListenerTest {

    private static final int MADE = 0;
    private static final int CLOSED = 1;
    private static final int CONNECTS = 2;
    private static final Act[] ACTS = {act(Act.Kind.CLIENT), act(Act.Kind.CLIENT_CLOSE), act(Act.Kind.OWNER)};

    private final SocketRegistry sockets = new SocketRegistry(100);
    private final ClientRegistry clients = new ClientRegistry();
    private final Listener listener = new Listener(sockets, clients, ACTS.length, number -> ACTS[number]);
    private final Object client = new Object();

    private static Act act(Act.Kind kind) {
        return new Act(kind, 0, new KeyPath("this"), null);
    }

    @BeforeEach
    void listen() {
        Tap.listen(listener);
    }

    @AfterEach
    void stop() {
        Tap.listen(null);
    }

    @Test
    void aSocketOpenedWhileAClientConnectsIsTheClients() {
        Tap.fact(client, null, MADE);
        Tap.enter(client, CONNECTS);
        Tap.created(new Object(), 5, true);
        Tap.leave();
        Tap.created(new Object(), 6, true);
        assertThat(sockets.at(5).client.get()).isSameAs(client);
        assertThat(sockets.at(6).client).isNull();
    }

    @Test
    void datagramsUnixSocketsAndInvalidDescriptorsAreIgnored() {
        Tap.created(new Object(), 5, false);
        Tap.opened(new Object(), 6, Tap.CLIENT, java.net.StandardProtocolFamily.UNIX);
        Tap.opened(new Object(), -1, Tap.CLIENT);
        Tap.closing(-1);
        assertThat(sockets.size()).isZero();
        Tap.opened(new Object(), 7, Tap.CLIENT, java.net.StandardProtocolFamily.INET6);
        Tap.opened(new Object(), 8, Tap.ACCEPTED, null);
        assertThat(sockets.size()).isEqualTo(2);
        assertThat(listener.lastFailure()).isNull();
        assertThat(sockets.forgotten()).isZero();
    }

    @Test
    void aClientThatIsClosedWhileItConnectsKeepsItsSocket() {
        Tap.fact(client, null, MADE);
        Tap.enter(client, CONNECTS);
        Tap.fact(client, null, CLOSED);
        Tap.opened(new Object(), 5, Tap.CLIENT);
        Tap.leave();
        assertThat(sockets.at(5).client.isClosed()).isTrue();
    }

    @Test
    void aFailureIsCountedWithItsKindAndWithoutItsWords() {
        assertThat(listener.lastFailure()).isNull();
        listener.failed(TapListener.OPENED, new IllegalStateException("secret"));
        listener.failed(TapListener.OPENED, new OutOfMemoryError("made up"));
        assertThat(listener.failures(TapListener.OPENED)).isEqualTo(2);
        assertThat(listener.failures(TapListener.CLOSING)).isZero();
        assertThat(listener.lastFailure()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void aHookThatFailsTooOftenIsNotListenedToAnyMore() {
        for (int i = 0; i < Listener.OFF_AFTER; i++) {
            Tap.opened(client, 5, Tap.CLIENT);
            assertThat(sockets.at(5)).isNotNull();
            Tap.closing(5);
            listener.failed(TapListener.OPENED, new IllegalStateException());
            // The application's own lack of stack or memory does not count.
            listener.failed(TapListener.CLOSING, new StackOverflowError());
        }
        Tap.opened(client, 5, Tap.CLIENT);
        assertThat(sockets.at(5)).isNull();
        assertThat(listener.isOff(TapListener.OPENED)).isTrue();
        assertThat(listener.isOff(TapListener.CLOSING)).isFalse();
    }

    @Test
    void anErrorInsideTheListenerNeverReachesTheApplication() {
        Tap.fact(null, null, MADE);
        Tap.fact(null, null, 999);
        Tap.enter(null, CONNECTS);
        Tap.leave();
        assertThat(listener.lastFailure()).endsWith("IndexOutOfBoundsException");
        Tap.listen(new Failing());
        Tap.opened(client, 5, Tap.CLIENT);
        Tap.closing(5);
        Tap.enter(client, CONNECTS);
        Tap.leave();
        assertThat(Tap.taken()).isTrue();
    }

    /** Fails at everything, also at hearing of a failure. */
    private static final class Failing implements TapListener {
        @Override
        public void opened(Object owner, int descriptor, int kind) {
            throw new StackOverflowError();
        }

        @Override
        public void closing(int descriptor) {
            throw new StackOverflowError();
        }

        @Override
        public void closing(Object owner, int descriptor) {
            throw new StackOverflowError();
        }

        @Override
        public void fact(int fact, Object base, Object second) {
            throw new StackOverflowError();
        }

        @Override
        public void listening(int descriptor, int backlog) {
            throw new IllegalStateException("no");
        }

        @Override
        public void accepting(int descriptor) {
            throw new IllegalStateException("no");
        }

        @Override
        public void accepted(int descriptor) {
            throw new IllegalStateException("no");
        }

        @Override
        public void enter(int fact, Object base) {
            throw new StackOverflowError();
        }

        @Override
        public void leave(boolean throwing) {
            throw new StackOverflowError();
        }

        @Override
        public void failed(int event, Throwable failure) {
            throw new OutOfMemoryError("made up");
        }
    }
}
