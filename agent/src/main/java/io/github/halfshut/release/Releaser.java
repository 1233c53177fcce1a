package io.github.halfshut.release;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.diagnose.Finding;
import io.github.halfshut.kernel.ProcFd;
import io.github.halfshut.kernel.TcpState;
import io.github.halfshut.registry.SocketRecord;
import io.github.halfshut.registry.SocketRegistry;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * Closes the sockets of one finding: those that the kernel has just confirmed in CLOSE_WAIT, that owe their peer nothing
 * and that no thread is using. Whoever comes back to one of them is told "closed" by the JDK, as after any close.
 *
 * <p>Runs on the thread of whoever asked for it and holds no lock of the watching thread: a close may wait.
 */
public final class Releaser {

    private final SocketRegistry sockets;
    private final ProcFd descriptors;
    private final Closer closer = new Closer();
    private final Engagement engagement = new Engagement();

    public Releaser(SocketRegistry sockets, ProcFd descriptors) {
        this.sockets = sockets;
        this.descriptors = descriptors;
    }

    /** One after the other: two askers must not count the same socket twice. */
    public synchronized Outcome release(Finding finding) {
        Outcome outcome = new Outcome();
        for (Suspect suspect : finding.suspects) {
            String reason;
            try {
                reason = release(suspect);
            } catch (IOException | RuntimeException refused) {
                reason = "closing it failed: " + refused;
            }
            if (reason == null) {
                outcome.released++;
            } else {
                outcome.leave(reason);
            }
        }
        return outcome;
    }

    /** Null when its descriptor is gone, else why it is not. */
    private @Nullable String release(Suspect suspect) throws IOException {
        if (suspect.row == null || suspect.row.state != TcpState.CLOSE_WAIT) {
            return "not in CLOSE_WAIT";
        }
        if (suspect.row.sendQueue > 0) {
            return "data is still on its way to the peer";
        }
        SocketRecord record = suspect.record;
        Object owner = record.get();
        if (owner == null) {
            return record.isCollected()
                    ? releaseByNumber(record)
                    : "the garbage collector has its owner and is about to close it";
        }
        if (!closer.canClose(owner)) {
            return "it belongs to a native transport, whose event loop would be confused";
        }
        if (suspect.closedByOwner) {
            return "close() has been called, its selector has to select";
        }
        if (engagement.isEngaged(owner)) {
            return "a thread is inside I/O on it";
        }
        closer.close(owner);
        boolean waits = owner instanceof SelectableChannel && ((SelectableChannel) owner).isRegistered();
        return isGone(record) && !waits ? null : "closed, its descriptor goes when its selector selects next";
    }

    private @Nullable String releaseByNumber(SocketRecord record) throws IOException {
        if (!closer.canCloseByNumber()) {
            return "this JDK offers no way to close a descriptor whose object is gone";
        }
        // Nobody is left who could close it, so the number cannot pass to another socket in between.
        if (sockets.at(record.descriptor) != record || isGone(record)) {
            return "closed meanwhile";
        }
        closer.closeByNumber(record.descriptor);
        sockets.drop(record);
        return isGone(record) ? null : "closing its descriptor had no effect";
    }

    private boolean isGone(SocketRecord record) {
        return descriptors.inodeOf(record.descriptor) != record.inode;
    }
}
