package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MongoDB's wire protocol: a single server to whoever asks, and every find is empty; one document says both. */
final class Mongo implements Dialect {

    private static final int HEADER = 16;

    /** The greeting of clients that do not know yet how new the server is; all else is a message. */
    private static final int OP_QUERY = 2004;

    private static final int OP_REPLY = 1;
    private static final int OP_MSG = 2013;

    private static final int NEWEST_VERSION = 21;

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] header = new byte[HEADER];
            in.readFully(header);
            ByteBuffer request = little(header);
            in.readFully(new byte[request.getInt(0) - HEADER]);
            boolean greeting = request.getInt(12) == OP_QUERY;
            byte[] document = document();
            byte[] before = greeting ? reply() : new byte[5];
            ByteBuffer answer = little(new byte[HEADER + before.length + document.length]);
            answer.putInt(answer.capacity()).putInt(0).putInt(request.getInt(4));
            answer.putInt(greeting ? OP_REPLY : OP_MSG).put(before).put(document);
            out.write(answer.array());
            out.flush();
        }
    }

    /** No flags, no cursor, from the first on, one document. */
    private static byte[] reply() {
        byte[] reply = new byte[20];
        little(reply).putInt(HEADER, 1);
        return reply;
    }

    private static byte[] document() {
        ByteBuffer cursor = little(new byte[64]);
        cursor.position(4);
        name(cursor, 0x12, "id").putLong(0);
        name(cursor, 0x02, "ns").putInt(7).put("s.tabl\0".getBytes(StandardCharsets.US_ASCII));
        name(cursor, 0x04, "firstBatch").putInt(5).put((byte) 0);
        ByteBuffer document = little(new byte[256]);
        document.position(4);
        name(document, 0x01, "ok").putDouble(1);
        name(document, 0x08, "ismaster").put((byte) 1);
        name(document, 0x10, "maxWireVersion").putInt(NEWEST_VERSION);
        name(document, 0x03, "cursor").put(ended(cursor));
        return ended(document);
    }

    private static ByteBuffer name(ByteBuffer document, int type, String name) {
        return document.put((byte) type)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0);
    }

    private static byte[] ended(ByteBuffer document) {
        document.put((byte) 0);
        byte[] bytes = new byte[document.position()];
        document.putInt(0, bytes.length);
        document.flip();
        document.get(bytes);
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
