package io.github.halfshut.registry;

/**
 * A stack as the JVM walks it, never made readable on the thread that is walked: about 1 microsecond at depth 20 and 2 at
 * 60, against 3 to 9 for the readable form (JDK 17). Not an {@code Error}, or JFR would record an event for each.
 */
final class RawTrace extends Throwable {

    private static final long serialVersionUID = 1;

    RawTrace() {
        super(null, null, false, true);
    }
}
