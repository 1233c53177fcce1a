package io.github.halfshut.report;

import java.util.Collections;
import java.util.List;

/** Half-closed sockets of this process that the agent did not see opened. */
public final class Unattributed {
    public static final Unattributed NONE =
            new Unattributed(0, Collections.<Peer>emptyList(), Collections.<Likely>emptyList());

    public final long closeWait;
    public final List<Peer> peers;
    public final List<Likely> likely;

    public Unattributed(long closeWait, List<Peer> peers, List<Likely> likely) {
        this.closeWait = closeWait;
        this.peers = Frozen.list(peers);
        this.likely = Frozen.list(likely);
    }
}
