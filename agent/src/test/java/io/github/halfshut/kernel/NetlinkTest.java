package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of a kernel that answers, hesitates or refuses; the real one is asked by forks under newer JDKs. */
class NetlinkTest {
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EMFILE = 24;
    private static final int INTERRUPTED = 0x10;

    private final Script script = new Script();
    private final Netlink netlink = new Netlink(script);
    private final TcpTable table = new TcpTable(100);

    /** Whatever has happened, no descriptor is left. */
    @AfterEach
    void everySocketIsClosed() {
        assertThat(script.open).isZero();
    }

    private boolean read() {
        return netlink.readInto(table, SockDiag.LISTENERS, true, true);
    }

    @Test
    void bothFamiliesAreAskedByOneSocketThatNoChildGets() {
        script.answers(Script.socket(10, 11), Script.socket(10, 12), Script.done(0));
        script.answers(Script.socket(2, 13), Script.done(0));
        assertThat(read()).isTrue();
        assertThat(netlink.state()).isEqualTo("used");
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.find(12)).isEqualTo(1);
        assertThat(table.foundInTcp6()).isTrue();
        assertThat(table.foundInTcp()).isFalse();
        assertThat(table.find(13)).isEqualTo(2);
        assertThat(table.foundInTcp()).isTrue();
        assertThat(script.asked).containsExactly("socket 16 80003 4", "family 10", "family 2");
    }

    @Test
    void onlyTheFamilyThatIsWantedIsAsked() {
        script.answers(Script.done(0));
        assertThat(netlink.readInto(table, SockDiag.ALL_BUT_TIME_WAIT, false, true))
                .isTrue();
        assertThat(script.asked).containsExactly("socket 16 80003 4", "family 2");
    }

    @Test
    void aDumpThatWasInterruptedIsTakenOnceMore() {
        script.answers(Script.socket(10, 11), Script.done(INTERRUPTED));
        script.answers(Script.socket(10, 12), Script.done(0)).answers(Script.done(0));
        assertThat(read()).isTrue();
        assertThat(table.rowCount()).isEqualTo(1);
        assertThat(table.find(12)).isZero();
    }

    @Test
    void oneThatIsInterruptedAgainIsLeftToTheFilesForThisLook() {
        script.answers(Script.done(INTERRUPTED)).answers(Script.done(INTERRUPTED));
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel's tables changed too fast");
        script.answers(Script.done(0)).answers(Script.done(0));
        assertThat(read()).isTrue();
        assertThat(netlink.state()).isEqualTo("used");
    }

    @Test
    void whereNoDescriptorIsLeftTheNextLookTriesAgain() {
        script.noSocket = EMFILE;
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel could not answer (errno 24)");
        assertThat(netlink.isAvailable()).isTrue();
        script.noSocket = 0;
        script.answers(Script.done(0)).answers(Script.done(0));
        assertThat(read()).isTrue();
    }

    @Test
    void aSilentKernelIsNotWaitedFor() {
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel could not answer (errno " + EAGAIN + ")");
    }

    @Test
    void whoIsRefusedDoesNotAskAgain() {
        script.noSocket = EACCES;
        assertThat(read()).isFalse();
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel refuses (errno 13)");
        assertThat(netlink.isAvailable()).isFalse();
        assertThat(script.asked).hasSize(1);
    }

    @Test
    void aRefusalInAnAnswerIsOneToo() {
        script.answers(Script.error(-2));
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel refuses (errno 2)");
    }

    @Test
    void anAnswerTooLongForTheBufferEndsIt() {
        script.answers(new byte[Script.SIZE + 1]);
        assertThat(read()).isFalse();
        assertThat(netlink.state()).isEqualTo("the kernel answers in a form not known here");
        assertThat(netlink.isAvailable()).isFalse();
    }

    @Test
    void callsThatFailAreNotTakenAgain() {
        Netlink broken = new Netlink(new Script() {
            @Override
            public int socket(int domain, int type, int protocol) {
                throw new IllegalStateException("unlinked");
            }
        });
        assertThat(broken.readInto(table, SockDiag.LISTENERS, true, true)).isFalse();
        assertThat(broken.state()).isEqualTo("native functions fail: java.lang.IllegalStateException: unlinked");
        assertThat(broken.isAvailable()).isFalse();
    }

    /** This JVM is too old, or native access is not allowed to its tests. */
    @Test
    void whereItCannotBeHadItSaysWhy() {
        Netlink real = new Netlink();
        assertThat(real.state()).isEqualTo("not tried");
        assertThat(real.readInto(table, SockDiag.LISTENERS, true, true)).isFalse();
        assertThat(real.state())
                .isEqualTo(
                        Runtime.version().feature() < 22
                                ? "needs JDK 22 or newer"
                                : "native access is not allowed (--enable-native-access=ALL-UNNAMED)");
    }

    /** A kernel that says what it was told to say; each answer is one message. */
    private static class Script implements SystemCalls {
        static final int SIZE = 512;

        private final ByteBuffer memory = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        private final Deque<Deque<byte[]>> dumps = new ArrayDeque<>();
        private Deque<byte[]> dump = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();
        int open;
        int noSocket;
        private int sequence;
        private int errno;

        Script answers(byte[]... messages) {
            dumps.add(new ArrayDeque<>(Arrays.asList(messages)));
            return this;
        }

        private static ByteBuffer message(int type, int flags, int length) {
            return ByteBuffer.allocate(length)
                    .order(ByteOrder.nativeOrder())
                    .putInt(0, length)
                    .putShort(4, (short) type)
                    .putShort(6, (short) flags);
        }

        static byte[] socket(int family, int inode) {
            return message(20, 2, 88)
                    .put(16, (byte) family)
                    .put(17, (byte) TcpState.LISTEN.number)
                    .putInt(84, inode)
                    .array();
        }

        static byte[] done(int flags) {
            return message(3, flags, 20).array();
        }

        static byte[] error(int number) {
            return message(2, 0, 36).putInt(16, number).array();
        }

        @Override
        public ByteBuffer memory() {
            return memory;
        }

        @Override
        public int socket(int domain, int type, int protocol) {
            asked.add("socket " + domain + " " + Integer.toHexString(type) + " " + protocol);
            errno = noSocket;
            open += noSocket == 0 ? 1 : 0;
            return noSocket == 0 ? 7 : FAILED;
        }

        @Override
        public long send(int fd, int length, int flags) {
            assertThat(fd).isEqualTo(7);
            sequence = memory.getInt(8);
            asked.add("family " + memory.get(16));
            dump = dumps.isEmpty() ? new ArrayDeque<>() : dumps.remove();
            return length;
        }

        @Override
        public long receive(int fd, int flags) {
            byte[] answer = dump.poll();
            if (answer == null) {
                errno = EAGAIN;
                return FAILED;
            }
            ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).putInt(8, sequence);
            memory.put(0, answer, 0, Math.min(answer.length, SIZE));
            return answer.length;
        }

        @Override
        public void close(int fd) {
            open--;
        }

        @Override
        public int errno() {
            return errno;
        }
    }
}
