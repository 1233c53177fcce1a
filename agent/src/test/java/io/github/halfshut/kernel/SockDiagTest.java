package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.kernel.SockDiag.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers as a little-endian kernel gave them (Linux 6.18), and what may happen to them. */
class SockDiagTest {
    /** 127.0.0.1:7778, five of four waiting, six dropped. */
    private static final String LISTENER = """
            a40000001400020001000000c4570000020a00001e6200007f00000100000000
            00000000000000000000000000000000000000000000000000000000cb140000
            0000000000000000050000000400000000000000e3676f000500080000000000
            08000f00000000000c0015000100000000000000060016005200000028000700
            0000000000000200000000000040000000000000000000000000000000000000
            06000000
            """;

    /** [::]:7779, none of 128 waiting; an attribute more than the first has. */
    private static final String LISTENER_ON_ALL = """
            ac0000001400020001000000c45700000a0a00001e6300000000000000000000
            00000000000000000000000000000000000000000000000000000000cc140000
            00000000000000000000000080000000000000009a686f000500080000000000
            05000b000000000008000f00000000000c001500010000000000000006001600
            1200000028000700000000000000020000000000004000000000000000000000
            000000000000000000000000
            """;

    /** Over ::1 with five bytes and a FIN unread, and to 127.0.0.2 from a socket of IPv6, with a FIN. */
    private static final String TWO_HALF_CLOSED = """
            7c0000001400020001000000c45700000a080000888e1e630000000000000000
            00000000000000010000000000000000000000000000000100000000cd140000
            00000000000000000600000000000000000000009b686f000500080001000000
            08000f00000000000c001500010000000000000006001600120000007c000000
            1400020001000000c45700000a080000a3ba1e6300000000000000000000ffff
            7f00000100000000000000000000ffff7f00000200000000ce14000000000000
            000000000100000000000000000000009d686f00050008000100000008000f00
            000000000c00150001000000000000000600160012000000
            """;

    private static final String CONNECTING = """
            7c0000001400020001000000c4570000020201019ab61e627f00000100000000
            00000000000000007f00000100000000000000000000000000000000cf140000
            0000000004020000000000000100000000000000e9676f000500080000000000
            08000f00000000000c00150001000000000000000600160052000000
            """;

    private static final String DONE = "140000000300020001000000c457000000000000";

    /** To a question about a family that there is not: EINVAL, with the question. */
    private static final String REFUSAL = """
            5c0000000200000001000000c4570000eaffffff480000001400010301000000
            000000004d060000000400000000000000000000000000000000000000000000
            00000000000000000000000000000000000000000000000000000000
            """;

    private static final int FLAGS = 6;
    private static final int SEQUENCE = 8;

    private SockDiag messages;
    private final TcpTable table = new TcpTable(1000);

    /** All answers carry its number. */
    @BeforeEach
    void ask() {
        messages = new SockDiag(ByteOrder.LITTLE_ENDIAN);
        messages.request(ByteBuffer.allocate(128), SockDiag.IPV4, SockDiag.LISTENERS);
    }

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replaceAll("\\s", ""));
    }

    private Outcome read(byte[] answer) {
        return messages.read(ByteBuffer.wrap(answer), answer.length, table);
    }

    private Outcome read(String... answer) {
        return read(bytes(answer));
    }

    private String row(int row) {
        KernelSocket socket = table.socket(row);
        return socket.local + " " + socket.remote + " " + socket.state + " rx " + socket.receiveQueue + " tx "
                + socket.sendQueue + " timer " + socket.timer + " retransmits " + socket.retransmits + " inode "
                + socket.inode;
    }

    @Test
    void asksAsTheKernelWantsIt() {
        ByteBuffer request = ByteBuffer.allocate(128);
        request.put(100, (byte) 7);
        int length = messages.request(request, SockDiag.IPV6, 1 << TcpState.CLOSE_WAIT.number);
        assertThat(HexFormat.of().formatHex(request.array(), 0, length))
                .isEqualTo("480000001400010302000000000000000a0600000001000000".concat("00".repeat(47)));
        messages.request(request, SockDiag.IPV4, SockDiag.LISTENERS);
        assertThat(HexFormat.of().formatHex(request.array(), 8, 24)).isEqualTo("03000000000000000206400000040000");
        assertThat(request.get(100)).isEqualTo((byte) 7);
    }

    @Test
    void neverAsksForWhatNobodyOwns() {
        assertThat(SockDiag.ALL_BUT_TIME_WAIT).isEqualTo(0x1FBE);
    }

    @Test
    void readsBacklogAndDropsOfListeners() {
        assertThat(read(LISTENER, LISTENER_ON_ALL)).isEqualTo(Outcome.GOES_ON);
        assertThat(read(DONE)).isEqualTo(Outcome.COMPLETE);
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(row(0)).isEqualTo("127.0.0.1:7778 0.0.0.0:0 LISTEN rx 5 tx 4 timer 0 retransmits 0 inode 7301091");
        assertThat(table.backlog(0)).isEqualTo(4);
        assertThat(table.drops(0)).isEqualTo(6);
        assertThat(row(1)).startsWith("[::]:7779 [::]:0 LISTEN rx 0 tx 128");
        assertThat(table.backlog(1)).isEqualTo(128);
        assertThat(table.drops(1)).isZero();
    }

    @Test
    void readsConnectionsOfBothFamilies() {
        assertThat(read(TWO_HALF_CLOSED, CONNECTING, DONE)).isEqualTo(Outcome.COMPLETE);
        assertThat(row(0)).isEqualTo("[::1]:34958 [::1]:7779 CLOSE_WAIT rx 6 tx 0 timer 0 retransmits 0 inode 7301275");
        assertThat(row(1))
                .isEqualTo("127.0.0.1:41914 127.0.0.2:7779 CLOSE_WAIT rx 1 tx 0 timer 0 retransmits 0 inode 7301277");
        assertThat(row(2))
                .isEqualTo("127.0.0.1:39606 127.0.0.1:7778 SYN_SENT rx 0 tx 1 timer 1 retransmits 1 inode 7301097");
        assertThat(table.drops(2)).isEqualTo(-1);
        assertThat(table.rowsInState(TcpState.CLOSE_WAIT)).isEqualTo(2);
    }

    @Test
    void aSocketToldTwiceIsOne() {
        read(TWO_HALF_CLOSED);
        read(TWO_HALF_CLOSED);
        assertThat(table.rowCount()).isEqualTo(2);
    }

    /** SK_MEMINFO_DROPS is younger than the other eight. */
    @Test
    void anOldKernelDoesNotTellDrops() {
        byte[] answer = bytes(LISTENER);
        byte[] older = java.util.Arrays.copyOf(answer, answer.length - 4);
        older[0] -= 4;
        older[answer.length - 40] -= 4;
        assertThat(read(older)).isEqualTo(Outcome.GOES_ON);
        assertThat(table.backlog(0)).isEqualTo(4);
        assertThat(table.drops(0)).isEqualTo(-1);
    }

    @Test
    void saysWhyTheKernelRefuses() {
        assertThat(read(REFUSAL)).isEqualTo(Outcome.REFUSED);
        assertThat(messages.errno()).isEqualTo(22);
    }

    /** ENOMEM instead of the zero at the end. */
    @Test
    void aDumpThatFailsMidwayIsNoWholeOne() {
        assertThat(read(TWO_HALF_CLOSED, "140000000300020001000000c4570000f4ffffff"))
                .isEqualTo(Outcome.REFUSED);
        assertThat(messages.errno()).isEqualTo(12);
    }

    @Test
    void aDumpThatWasInterruptedSaysSoAtItsEnd() {
        byte[] answer = bytes(TWO_HALF_CLOSED);
        answer[FLAGS] |= 0x10;
        assertThat(read(answer)).isEqualTo(Outcome.GOES_ON);
        assertThat(read(DONE)).isEqualTo(Outcome.INTERRUPTED);
        messages.request(ByteBuffer.allocate(128), SockDiag.IPV4, SockDiag.LISTENERS);
        assertThat(read(DONE.replace("01000000c4", "02000000c4"))).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        byte[] answer = bytes(TWO_HALF_CLOSED);
        answer[SEQUENCE] = 9;
        assertThat(read(answer)).isEqualTo(Outcome.MALFORMED);
        assertThat(table.rowCount()).isZero();
    }

    @Test
    void anAnswerThatIsCutOffIsNone() {
        byte[] answer = bytes(TWO_HALF_CLOSED);
        for (int length = 1; length < answer.length; length++) {
            Outcome outcome = messages.read(ByteBuffer.wrap(answer), length, table);
            assertThat(outcome).isEqualTo(length == 124 ? Outcome.GOES_ON : Outcome.MALFORMED);
        }
        answer[17] = 13;
        assertThat(read(answer)).as("no such state").isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void survivesArbitraryBytes() {
        byte[] answer = bytes(LISTENER, TWO_HALF_CLOSED, CONNECTING, DONE);
        Random random = new Random(42);
        int whole = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] spoiled = answer.clone();
            for (int i = random.nextInt(4); i > 0; i--) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            table.clear();
            ask();
            whole += read(spoiled) == Outcome.COMPLETE ? 1 : 0;
            assertThat(table.rowCount()).isLessThanOrEqualTo(4);
        }
        assertThat(whole).isBetween(5_000, 19_999);
    }
}
