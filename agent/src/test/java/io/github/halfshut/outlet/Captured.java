package io.github.halfshut.outlet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Standard error for a test to read. */
final class Captured {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final StandardError error = new StandardError(bytes);

    String text() {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
