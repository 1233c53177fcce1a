package io.github.halfshut.kernel;

import java.util.Arrays;

/** The latest content of a held file of labelled numbers, searched as bytes so that asking allocates nothing. */
final class HeldText {
    static final int START_SIZE = 8192;
    private static final int LARGEST = 64 * 1024;

    private final HeldFile file;
    private byte[] bytes = new byte[START_SIZE];
    private int length;

    HeldText(HeldFile file) {
        this.file = file;
    }

    /** Reads the file again; false when the kernel refuses, and then nothing is found in it. */
    boolean refresh() {
        length = 0;
        if (!file.rewind()) {
            return false;
        }
        int n;
        while ((n = file.read(bytes, length, bytes.length - length)) > 0) {
            length += n;
            if (length == bytes.length) {
                if (length >= LARGEST) {
                    return true;
                }
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return n != HeldFile.FAILED;
    }

    void close() {
        file.close();
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** The number behind a label at the start of a line; {@code unlimited} is the largest long, nothing found -1. */
    long numberAfter(String label) {
        int line = 0;
        while (line < length) {
            if (startsWith(label, line)) {
                return numberAt(line + label.length());
            }
            line = nextLine(line);
        }
        return -1;
    }

    /** The number that follows blanks from here on, or -1. */
    long numberAt(int from) {
        int i = from;
        while (i < length && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        if (startsWith("unlimited", i)) {
            return Long.MAX_VALUE;
        }
        int start = i;
        long number = 0;
        while (i < length && bytes[i] >= '0' && bytes[i] <= '9') {
            number = number * 10 + (bytes[i] - '0');
            i++;
        }
        return i == start ? -1 : number;
    }

    boolean startsWith(String text, int from) {
        if (from + text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int nextLine(int from) {
        int i = from;
        while (i < length && bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }
}
