package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** RFC 6455: the handshake; a frame that closes is answered by one, all others are read and forgotten. */
final class WebSocket implements Dialect {

    private static final String KEY = "Sec-WebSocket-Key: ";

    /** What the accepted key is made of besides, says section 1.3. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int CLOSE = 0x8;
    private static final int FINAL = 0x80;

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        String key = "";
        for (String line = TextDialect.line(in); !line.isEmpty(); line = TextDialect.line(in)) {
            if (line.regionMatches(true, 0, KEY, 0, KEY.length())) {
                key = line.substring(KEY.length());
            }
        }
        TextDialect.say(out, "HTTP/1.1 101 Switching Protocols");
        TextDialect.say(out, "Upgrade: websocket");
        TextDialect.say(out, "Connection: Upgrade");
        TextDialect.say(out, "Sec-WebSocket-Accept: " + accepted(key));
        TextDialect.say(out, "");
        while (true) {
            int type = in.readUnsignedByte() & 0xF;
            // A client's frames are masked by four bytes, and ours are short.
            in.readFully(new byte[(in.readUnsignedByte() & 0x7F) + 4]);
            if (type == CLOSE) {
                out.writeShort((FINAL | CLOSE) << 8);
                out.flush();
            }
        }
    }

    private static String accepted(String key) {
        try {
            byte[] bytes = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException eachJdkHasIt) {
            throw new IllegalStateException(eachJdkHasIt);
        }
    }
}
