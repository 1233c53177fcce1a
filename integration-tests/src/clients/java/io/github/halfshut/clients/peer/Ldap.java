package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** LDAP: whatever is asked first is a bind, and it succeeds. */
final class Ldap implements Dialect {

    /** A bind response in BER: success, no name, no message; the fifth byte is the number of the request. */
    private static final byte[] BOUND = {0x30, 0x0c, 0x02, 0x01, 0, 0x61, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00
    };

    private static final int NUMBER = 4;

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        in.readByte();
        byte[] request = new byte[in.readByte()];
        in.readFully(request);
        byte[] answer = BOUND.clone();
        answer[NUMBER] = request[2];
        out.write(answer);
        out.flush();
        in.readFully(new byte[Short.MAX_VALUE]);
    }
}
