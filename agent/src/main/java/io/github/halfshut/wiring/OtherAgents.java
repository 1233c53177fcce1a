package io.github.halfshut.wiring;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Whether the command line or the environment speaks of agents besides ours. Instrumentation could tell which classes are
 * loaded, but under {@code -Xcheck:jni} the JVM prints a warning when it is asked.
 */
final class OtherAgents {

    private static final int LONGEST = 1 << 16;
    private static final String[] VARIABLES = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};

    private OtherAgents() {}

    /** Also true where that cannot be told: then a start takes some 30 ms longer, and no socket is missed. */
    static boolean mayBeHere() {
        StringBuilder words = new StringBuilder();
        for (String variable : VARIABLES) {
            words.append(' ').append(System.getenv(variable));
        }
        try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
            byte[] bytes = new byte[LONGEST];
            int length = in.read(bytes);
            for (int i = 0; i < length; i++) {
                words.append(bytes[i] == 0 ? ' ' : (char) bytes[i]);
            }
        } catch (IOException | RuntimeException unreadable) {
            return true;
        }
        // An argument file may hold any option.
        return words.indexOf(" @") >= 0 || times(words, " -javaagent:") + times(words, " -agent") > 1;
    }

    private static int times(StringBuilder words, String word) {
        int times = 0;
        for (int at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
            times++;
        }
        return times;
    }
}
