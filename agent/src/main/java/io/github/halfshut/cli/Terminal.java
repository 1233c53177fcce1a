package io.github.halfshut.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The terminal of a live view: single keys, a size, a screen that is drawn over itself. Set up by {@code stty}, which every
 * Linux has; where there is none, or no terminal at all, what is shown comes as plain blocks and there are no keys.
 */
class Terminal implements AutoCloseable {

    /** What {@link #key} gives when the input has ended. */
    static final char ENDED = '\uFFFF';

    private static final char NO_KEY = 0;
    private static final int PLAIN_WIDTH = 160;
    private static final int PLAIN_HEIGHT = 60;
    private static final long POLL_MILLIS = 50;

    /** No terminal. */
    private Terminal() {}

    /** Whether standard output is a terminal; {@code System.console()} says so in each JDK in another way. */
    static boolean isThere() {
        return isTerminal(1);
    }

    /** Whether standard error is one. */
    static boolean readsMessages() {
        return isTerminal(2);
    }

    private static boolean isTerminal(int descriptor) {
        String output = new ProcFiles(Jvm.own()).link("fd/" + descriptor);
        return output != null && (output.startsWith("/dev/pts/") || output.startsWith("/dev/tty"));
    }

    static Terminal open() {
        String before = isThere() ? stty("-g") : "";
        if (before.isEmpty() || "dumb".equals(System.getenv("TERM"))) {
            return new Terminal();
        }
        return new Screen(before);
    }

    /** The next key within so many milliseconds, or another character than any key gives. */
    char key(long millis) throws IOException, InterruptedException {
        Thread.sleep(Math.max(1, millis));
        return NO_KEY;
    }

    int width() {
        return columns(PLAIN_WIDTH);
    }

    /** Of the terminal that standard output is, or so many where it is none. */
    static int columns(int otherwise) {
        return isThere() ? size(1, otherwise) : otherwise;
    }

    private static int size(int word, int otherwise) {
        String[] size = stty("size").split(" ", -1);
        return size.length == 2 && size[word].matches("[1-9][0-9]{0,4}") ? Integer.parseInt(size[word]) : otherwise;
    }

    int height() {
        return PLAIN_HEIGHT;
    }

    String endOfLine() {
        return "\n";
    }

    String frame(String text) {
        return text + "\n";
    }

    @Override
    public void close() {
        // Nothing was changed.
    }

    private static String stty(String arguments) {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty " + arguments + " < /dev/tty 2> /dev/null").start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stty.getInputStream(), StandardCharsets.US_ASCII))) {
                String line = lines.readLine();
                return stty.waitFor() == 0 && line != null ? line : "";
            }
        } catch (IOException noShell) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** A real one; what was changed is put back at the end, also by a signal. */
    private static final class Screen extends Terminal {

        private final String before;
        private final Thread restoring;

        Screen(String before) {
            this.before = before;
            restoring = new Thread(() -> stty(before), "restore-terminal");
            Runtime.getRuntime().addShutdownHook(restoring);
            stty("-icanon -echo min 1");
        }

        @Override
        char key(long millis) throws IOException, InterruptedException {
            long end = System.nanoTime() + millis * 1_000_000;
            while (System.in.available() == 0) {
                if (System.nanoTime() > end) {
                    return NO_KEY;
                }
                Thread.sleep(POLL_MILLIS);
            }
            int key = System.in.read();
            return key < 0 ? ENDED : (char) key;
        }

        @Override
        int height() {
            return size(0, PLAIN_HEIGHT);
        }

        /** Clears the rest of the line, in which an older screen may have left something. */
        @Override
        String endOfLine() {
            return "\033[K\n";
        }

        /** From the upper left corner, and nothing below. */
        @Override
        String frame(String text) {
            return "\033[H" + text + "\033[J";
        }

        @Override
        public void close() {
            Runtime.getRuntime().removeShutdownHook(restoring);
            stty(before);
        }
    }
}
