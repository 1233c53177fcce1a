package io.github.halfshut.clients.peer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** A greeting, and an answer to each line by its first word. */
final class TextDialect implements Dialect {

    static final Dialect FTP = new TextDialect("220 ready", "USER 331 password", "PASS 230 welcome", "QUIT 221 bye");
    static final Dialect SMTP = new TextDialect("220 ready", "EHLO 250 ready", "QUIT 221 bye");

    private final String greeting;
    private final String[] answers;

    /** Each answer stands behind the word it answers. */
    private TextDialect(String greeting, String... answers) {
        this.greeting = greeting;
        this.answers = answers;
    }

    @Override
    public void speak(DataInputStream in, DataOutputStream out) throws IOException {
        say(out, greeting);
        while (true) {
            say(out, answer(line(in).toUpperCase(Locale.ROOT)));
        }
    }

    private String answer(String line) {
        for (String answer : answers) {
            int word = answer.indexOf(' ');
            if (line.startsWith(answer.substring(0, word))) {
                return answer.substring(word + 1);
            }
        }
        return "200 ok";
    }

    /** The next line without its end. */
    static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        if (next < 0) {
            throw new EOFException();
        }
        return line.toString();
    }

    static void say(DataOutputStream out, String line) throws IOException {
        out.writeBytes(line + "\r\n");
        out.flush();
    }
}
