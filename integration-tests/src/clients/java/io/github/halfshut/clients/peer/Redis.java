package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/** RESP 2: a command is an array of strings, each behind its length. */
final class Redis implements Dialect {

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int words = number(in);
            String command = word(in);
            for (int i = 1; i < words; i++) {
                word(in);
            }
            TextDialect.say(out, answer(command.toUpperCase(Locale.ROOT)));
        }
    }

    private static String answer(String command) {
        switch (command) {
            case "PING":
                return "+PONG";
            case "GET":
                return "$2\r\n42";
            case "HELLO":
                return "-ERR unknown command";
            default:
                return "+OK";
        }
    }

    /** Behind {@code *} or {@code $}. */
    private static int number(DataInputStream in) throws IOException {
        return Integer.parseInt(TextDialect.line(in).substring(1));
    }

    private static String word(DataInputStream in) throws IOException {
        number(in);
        return TextDialect.line(in);
    }
}
