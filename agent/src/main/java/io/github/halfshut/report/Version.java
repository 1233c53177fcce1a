package io.github.halfshut.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The version of this jar, as the build wrote it beside this class. */
public final class Version {

    /** Such as {@code 0.1.0}; {@code unknown} if the jar was taken apart. */
    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getClassLoader().getResourceAsStream("io/github/halfshut/report/version")) {
            if (in == null) {
                return "unknown";
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int next; (next = in.read()) >= 0; ) {
                text.write(next);
            }
            return text.toString("UTF-8").trim();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
