package io.github.halfshut.registry;

import org.jspecify.annotations.Nullable;

/** Reads the status out of what a library keeps of a response's first line; makes no object, as it runs once a request. */
final class StatusLine {

    private static final int DIGITS = 3;

    private StatusLine() {}

    /** The status of {@code HTTP/1.1 404 Not Found}, of the first of several lines or of a number; else 0. */
    static int status(@Nullable Object of) {
        Object line = of instanceof Object[] && ((Object[]) of).length > 0 ? ((Object[]) of)[0] : of;
        if (line instanceof Integer) {
            return (Integer) line;
        }
        return line instanceof String ? status((String) line) : 0;
    }

    private static int status(String line) {
        int at = line.startsWith("HTTP/") ? line.indexOf(' ') + 1 : 0;
        int status = 0;
        for (int i = at; at > 0 && i < at + DIGITS; i++) {
            int digit = i < line.length() ? line.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = status * 10 + digit;
        }
        return status;
    }
}
