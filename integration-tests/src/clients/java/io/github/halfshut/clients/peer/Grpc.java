package io.github.halfshut.clients.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** HTTP/2 as far as an unary gRPC call needs it: each is answered by an empty message. */
final class Grpc implements Dialect {

    private static final int PREFACE = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    /** {@code :status 200} in the static table of HPACK. */
    private static final int STATUS_200 = 0x88;

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        in.readFully(new byte[PREFACE]);
        frame(out, SETTINGS, 0, 0, new byte[0]);
        while (true) {
            byte[] payload = new byte[in.readUnsignedShort() << 8 | in.readUnsignedByte()];
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(payload);
            if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
                frame(out, type, ACK, 0, type == PING ? payload : new byte[0]);
            } else if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
                answer(out, stream);
            }
        }
    }

    private static void answer(DataOutputStream out, int stream) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        headers.write(STATUS_200);
        header(headers, "content-type", "application/grpc");
        frame(out, HEADERS, END_HEADERS, stream, headers.toByteArray());
        // Not compressed, no bytes.
        frame(out, DATA, 0, stream, new byte[5]);
        headers.reset();
        header(headers, "grpc-status", "0");
        frame(out, HEADERS, END_HEADERS | END_STREAM, stream, headers.toByteArray());
    }

    /** A literal that goes into no table. */
    private static void header(ByteArrayOutputStream headers, String name, String value) throws IOException {
        headers.write(0);
        headers.write(name.length());
        headers.write(name.getBytes(StandardCharsets.US_ASCII));
        headers.write(value.length());
        headers.write(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }
}
