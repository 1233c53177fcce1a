package io.github.halfshut.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.kernel.ProcTree;
import io.github.halfshut.registry.Records;
import io.github.halfshut.registry.SocketRecord;
import io.github.halfshut.registry.SocketRegistry;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's tables say of accept queues, in the words of a real one (Linux 6.18). */
class QueuesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String OURS = row("0100007F:1F90", "00000000:0000", "0A", 6, 4711);

    @TempDir
    Path directory;

    private ProcTree proc;
    private Queues queues;
    private KernelReader kernel;
    private Strangers strangers;
    private final SocketRecord record = Records.listening(new Object(), 7, 5);

    @BeforeEach
    void open() {
        record.inode = 4711;
        proc = new ProcTree(directory);
    }

    private static String row(String local, String remote, String state, int queue, long inode) {
        return String.format(
                "   0: %s %s %s 00000000:%08X 00:00000000 00000003  1000        0 %d 1 0 100 0 0 10 0%n",
                local, remote, state, queue, inode);
    }

    private void watch() {
        kernel = KernelReader.open(proc.root);
        strangers = new Strangers(new SocketRegistry(10), kernel, SECOND);
        queues = new Queues(kernel, DescriptorProbe.create(), strangers);
    }

    private Queue look(long now, String... rows) {
        proc.write("self/net/tcp", ProcTree.TCP_HEADER + String.join("", rows));
        if (queues == null) {
            watch();
        }
        queues.begin();
        queues.note(record);
        queues.look(now, kernel.scan(true));
        return queues.all().get(0);
    }

    @Test
    void countsWhoWaitsByStateAndBytes() {
        Queue queue = look(
                SECOND,
                OURS,
                row("0100007F:1F90", "0100007F:9C40", "01", 50, 0),
                row("0100007F:1F90", "0100007F:9C41", "08", 51, 0),
                row("0100007F:1F90", "0200007F:9C42", "08", 1, 0),
                row("0100007F:1F90", "0100007F:9C43", "03", 0, 0),
                row("0100007F:1F90", "0100007F:9C44", "08", 51, 4712));
        assertThat(queue.length).isEqualTo(6);
        assertThat(queue.limit).isEqualTo(5);
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.established).isEqualTo(1);
        assertThat(queue.closeWait).isEqualTo(2);
        assertThat(queue.neverAccepted()).isEqualTo(3);
        assertThat(queue.unreadBytes).isEqualTo(100);
        assertThat(queue.silent).isEqualTo(1);
        assertThat(queue.synReceived).isEqualTo(1);
        assertThat(queue.retransmits).isEqualTo(3);
        assertThat(queue.peers).containsEntry("127.0.0.1", 2).containsEntry("127.0.0.2", 1);
    }

    /** A sidecar in the same namespace has a queue of its own, which is none of our business. */
    @Test
    void anotherProcessesListenerIsNotOurs() {
        Queue queue = look(
                SECOND,
                OURS,
                row("0100007F:1F91", "00000000:0000", "0A", 129, 4999),
                row("0100007F:1F91", "0100007F:9C40", "08", 51, 0));
        assertThat(queue.neverAccepted()).isZero();
        assertThat(queues.all()).hasSize(1);
        assertThat(queues.allListeners()).isEqualTo(2);
    }

    @Test
    void anotherListenerOnTheSamePortIsSaid() {
        Queue queue = look(SECOND, OURS, row("0100007F:1F90", "00000000:0000", "0A", 2, 4999));
        assertThat(queue.siblings).isEqualTo(1);
    }

    @Test
    void aListenerOnAllAddressesHasThoseOfEach() {
        Queue queue = look(
                SECOND,
                row("00000000:1F90", "00000000:0000", "0A", 1, 4711),
                row("0100007F:1F90", "0100007F:9C40", "01", 0, 0));
        assertThat(queue.established).isEqualTo(1);
    }

    @Test
    void agesCountFromTheFirstSight() {
        String waiting = row("0100007F:1F90", "0100007F:9C40", "01", 50, 0);
        look(SECOND, OURS, waiting);
        Queue queue = look(31 * SECOND, OURS, waiting, row("0100007F:1F90", "0100007F:9C41", "01", 50, 0));
        assertThat(queue.oldestSeconds).isEqualTo(30);
        assertThat(queue.fullSinceNanos).isEqualTo(SECOND);
        queue = look(60 * SECOND, row("0100007F:1F90", "00000000:0000", "0A", 0, 4711));
        assertThat(queue.neverAccepted()).isZero();
        assertThat(queue.oldestSeconds).isEqualTo(-1);
        assertThat(queue.fullSinceNanos).isZero();
        assertThat(queue.lastFullNanos).isEqualTo(31 * SECOND);
        assertThat(queue.longest).isEqualTo(6);
    }

    @Test
    void theBacklogIsCutToWhatTheKernelAllows() {
        proc.write("sys/net/core/somaxconn", "3\n");
        assertThat(look(SECOND, OURS).limit).isEqualTo(3);
    }

    /** Bound before the agent came, or by native code: the queue is seen, its limit is not. */
    @Test
    void withoutTheHookTheLimitIsUnknown() {
        SocketRecord bare = Records.listening(new Object(), 8, null);
        bare.inode = 4711;
        proc.write("self/net/tcp", ProcTree.TCP_HEADER + OURS);
        watch();
        queues.begin();
        queues.note(bare);
        queues.glance(SECOND);
        assertThat(queues.all().get(0).length).isEqualTo(6);
        assertThat(queues.all().get(0).limit).isEqualTo(-1);
        assertThat(queues.all().get(0).isFull()).isFalse();
    }

    /** Its descriptor has no record, so only a walk through all of them tells whose it is. */
    @Test
    void aListenerOlderThanTheAgentIsFollowedUntilItIsGone() {
        proc.write("self/net/tcp", ProcTree.TCP_HEADER + OURS + row("0100007F:1F91", "00000000:0000", "0A", 3, 4999));
        proc.descriptor(9, "socket:[4999]");
        watch();
        queues.begin();
        queues.note(record);
        queues.look(SECOND, kernel.scan(true));
        assertThat(queues.all()).hasSize(1);
        strangers.addTo(new HashMap<>(), kernel.scan(true), new BitSet(), true);
        queues.look(SECOND, kernel.scan(true));
        assertThat(queues.all()).hasSize(2);
        Queue older = queues.all().get(1);
        assertThat(older.address).hasToString("127.0.0.1:8081");
        assertThat(older.length).isEqualTo(3);
        assertThat(older.limit).isEqualTo(-1);
        assertThat(older.listening()).isNull();
        proc.write("self/net/tcp", ProcTree.TCP_HEADER + OURS);
        queues.look(2 * SECOND, kernel.scan(true));
        assertThat(queues.all()).hasSize(1);
    }
}
