package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** As much of a protocol as a client needs to connect and to ask something small. */
interface Dialect {

    /** Talks until the client leaves, which is an exception, or until there is nothing more to say. */
    void speak(DataInputStream in, DataOutputStream out) throws IOException;
}
