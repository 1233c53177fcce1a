package io.github.halfshut.outlet;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * File descriptors kept for the moment when the application has used up all others. Giving them back leaves gaps that
 * other threads, those of the JVM among them, may take first: hence more than the one that a dump needs, and still a
 * good chance and no promise.
 */
final class ReserveDescriptors {
    private static final int KEPT = 3;

    private final List<FileInputStream> held = new ArrayList<>(KEPT);

    void acquire() {
        try {
            while (held.size() < KEPT) {
                held.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // None is free now; the next dump tries again.
        }
    }

    void release() {
        for (FileInputStream given : held) {
            try {
                given.close();
            } catch (IOException e) {
                // Closing /dev/null has nothing to lose.
            }
        }
        held.clear();
    }
}
