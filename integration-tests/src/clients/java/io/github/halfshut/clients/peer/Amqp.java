package io.github.halfshut.clients.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** AMQP 0-9-1: everybody is let in, and whatever opens or closes is told so. */
final class Amqp implements Dialect {

    private static final int GREETING = 8;
    private static final int METHOD = 1;
    private static final int END_OF_FRAME = 0xCE;

    private static final int CONNECTION = 10;
    private static final int CHANNEL = 20;

    /** Of a connection; the client's answer has the next number, as ours to its requests. */
    private static final int START = 10;

    private static final int START_OK = 11;
    private static final int TUNE = 30;
    private static final int TUNE_OK = 31;

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        in.readFully(new byte[GREETING]);
        answer(out, 0, CONNECTION, START, start());
        while (true) {
            int type = in.readUnsignedByte();
            int channel = in.readUnsignedShort();
            DataInputStream frame = frame(in);
            if (type == METHOD) {
                method(channel, frame.readUnsignedShort(), frame.readUnsignedShort(), out);
            }
        }
    }

    private static DataInputStream frame(DataInputStream in) throws IOException {
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        in.readByte();
        return new DataInputStream(new ByteArrayInputStream(payload));
    }

    private static void method(int channel, int type, int method, DataOutputStream out) throws IOException {
        if (type == CONNECTION && method == START_OK) {
            // No limit of channels, frames as long as the client likes, no heartbeats.
            answer(out, channel, type, TUNE, new byte[8]);
        } else if (type != CONNECTION || method != TUNE_OK) {
            // Opened has a short string on connections, a long one on channels; closed has nothing, and more does no
            // harm.
            answer(out, channel, type, method + 1, new byte[type == CHANNEL ? 4 : 1]);
        }
    }

    /** The version, no properties of the server, one mechanism to log in, one locale. */
    private static byte[] start() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream start = new DataOutputStream(bytes);
        start.writeShort(9);
        start.writeInt(0);
        text(start, "PLAIN");
        text(start, "en_US");
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void answer(DataOutputStream out, int channel, int type, int method, byte[] arguments)
            throws IOException {
        out.writeByte(METHOD);
        out.writeShort(channel);
        out.writeInt(4 + arguments.length);
        out.writeShort(type);
        out.writeShort(method);
        out.write(arguments);
        out.writeByte(END_OF_FRAME);
        out.flush();
    }
}
