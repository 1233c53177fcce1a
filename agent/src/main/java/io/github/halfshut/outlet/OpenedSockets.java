package io.github.halfshut.outlet;

import java.util.List;

/** Where an outlet gets each socket from that was opened; used by one thread. */
public interface OpenedSockets {
    /** Hands out those since the last call, oldest first; none at the first call, which only begins to follow. */
    List<OpenedSocket> follow();

    /** Ends following, which costs each opening something; does nothing where nobody follows. */
    void ignore();
}
