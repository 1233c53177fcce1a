package io.github.halfshut.outlet;

import io.github.halfshut.report.Plain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Descriptor 2 itself: {@code System.err} may be a logger that the application put there, and its lock may be held by
 * a thread of the application.
 */
public final class StandardError {
    private final OutputStream to;

    public StandardError() {
        this(new FileOutputStream(FileDescriptor.err));
    }

    public StandardError(OutputStream to) {
        this.to = to;
    }

    /** One line, with our name before it, whatever stands in it. */
    public void line(String line) {
        text(line, "");
    }

    /** The same, and a text right after it. */
    void text(String line, String text) {
        text("halfshut: " + Plain.longLine(line) + "\n" + text);
    }

    /** In one go, so that output of other threads does not come between. */
    public synchronized void text(String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
            to.flush();
        } catch (IOException e) {
            // Standard error was the last resort: there is no place left to complain.
        }
    }
}
