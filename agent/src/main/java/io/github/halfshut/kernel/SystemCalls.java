package io.github.halfshut.kernel;

import java.nio.ByteBuffer;

/** What a socket of the kernel's own family takes, as in the manual, chapter 2; used by one thread at a time. */
interface SystemCalls {
    /** What the functions return when they fail; {@link #errno} then says why. */
    int FAILED = -1;

    /** What is sent and received lies here. */
    ByteBuffer memory();

    /** A new descriptor, or {@link #FAILED}. */
    int socket(int domain, int type, int protocol);

    /** Sends the first bytes of {@link #memory}; how many were sent, or {@link #FAILED}. */
    long send(int fd, int length, int flags);

    /** Receives into {@link #memory} from its start; how many bytes there were, or {@link #FAILED}. */
    long receive(int fd, int flags);

    /** The descriptor is released whatever the kernel answers. */
    void close(int fd);

    /** Why the last call failed. */
    int errno();
}
