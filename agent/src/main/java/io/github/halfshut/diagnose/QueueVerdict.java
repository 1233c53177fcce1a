package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.registry.CallSite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one accept queue, and who should do something about it. */
public final class QueueVerdict {

    public final Queue queue;
    /** Whose listener it is, or null: the application's own. */
    public final @Nullable Connector connector;
    /** Null where nothing is wrong. */
    public @Nullable Severity severity;

    public Confidence confidence = Confidence.CERTAIN;
    /** In a phrase. */
    public String sentence = "";
    /** Sentences that say why, in the order in which a reader needs them. */
    public final List<String> evidence = new ArrayList<>();

    public String remedy = "";
    /** The accepting thread as of now, or null. */
    public @Nullable ThreadLook acceptor;
    /** The threads that run the handlers of a server, where they matter; else null. */
    public @Nullable Workers workers;
    /** Other threads that matter: who holds the lock, and workers that hang. */
    public final List<ThreadLook> others = new ArrayList<>();

    QueueVerdict(Queue queue) {
        this.queue = queue;
        this.connector = Connector.of(queue);
    }

    /** Where it was bound, or where its socket was made. */
    public @Nullable CallSite site() {
        return queue.site();
    }
}
