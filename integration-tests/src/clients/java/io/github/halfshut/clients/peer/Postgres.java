package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** PostgreSQL's protocol 3: everybody is let in, statements succeed; what asks for a row gets one. */
final class Postgres implements Dialect {

    private static final int PROTOCOL_3 = 196_608;

    /** Pools ask for the isolation, for the catalog, or for any constant. */
    private static final Pattern ROW_WANTED = Pattern.compile("SHOW|SELECT", Pattern.CASE_INSENSITIVE);

    private static final String[] PARAMETERS = {
        "server_version", "16.0",
        "client_encoding", "UTF8",
        "DateStyle", "ISO, MDY",
        "TimeZone", "UTC",
        "integer_datetimes", "on",
        "standard_conforming_strings", "on",
    };

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        while (!greeted(in, out)) {
            // It asked for encryption first, and was told no.
        }
        message(out, 'R', 0, 0, 0, 0);
        for (int i = 0; i < PARAMETERS.length; i += 2) {
            text(out, 'S', PARAMETERS[i] + "\0" + PARAMETERS[i + 1] + "\0");
        }
        message(out, 'K', 0, 0, 0, 1, 0, 0, 0, 2);
        ready(out);
        boolean asksForRow = false;
        while (true) {
            int type = in.readByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            if (type == 'X') {
                return;
            }
            if (type == 'P') {
                asksForRow = ROW_WANTED
                        .matcher(new String(body, StandardCharsets.US_ASCII))
                        .find();
            }
            if (asksForRow && (type == 'D' || type == 'E')) {
                row(type, out);
            } else {
                answer(type, out);
            }
        }
    }

    private static boolean greeted(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        boolean greeting = in.readInt() == PROTOCOL_3;
        in.readFully(new byte[length - 8]);
        if (!greeting) {
            out.write('N');
            out.flush();
        }
        return greeting;
    }

    private static void answer(int type, DataOutputStream out) throws IOException {
        switch (type) {
            case 'P':
                message(out, '1');
                break;
            case 'B':
                message(out, '2');
                break;
            case 'D':
                message(out, 'n');
                break;
            case 'E':
                text(out, 'C', "SET\0");
                break;
            case 'Q':
                text(out, 'C', "SET\0");
                ready(out);
                break;
            case 'S':
                ready(out);
                break;
            default:
                break;
        }
    }

    /** One column of text: the answer to what HikariCP asks for, and good enough for all that only want one. */
    private static void row(int type, DataOutputStream out) throws IOException {
        if (type == 'D') {
            text(out, 'T', "\0\1level\0\0\0\0\0\0\0\0\0\0\31\377\377\0\0\0\0\0\0");
        } else {
            text(out, 'D', "\0\1\0\0\0\16read committed");
            text(out, 'C', "SHOW\0");
        }
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', 'I');
        out.flush();
    }

    private static void text(DataOutputStream out, char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(type);
        out.writeInt(bytes.length + 4);
        out.write(bytes);
    }

    private static void message(DataOutputStream out, char type, int... bytes) throws IOException {
        out.write(type);
        out.writeInt(bytes.length + 4);
        for (int value : bytes) {
            out.write(value);
        }
    }
}
