package io.github.halfshut.kernel;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of /proc, opened once and read again from its start: /proc makes the content anew at each reading, and when
 * descriptors have run out nothing could be opened any more.
 */
final class HeldFile {
    /** What {@link #read} returns when the kernel refuses. */
    static final int FAILED = -2;

    /** Not a FileChannel, which an interrupt closes. */
    private final @Nullable RandomAccessFile file;

    private HeldFile(@Nullable RandomAccessFile file) {
        this.file = file;
    }

    /**
     * A file of this process; below self much is gone once the main thread has ended, but not below thread-self. Notes
     * one sentence in {@code missing} when it cannot be opened.
     */
    static HeldFile ofProcess(File root, String name, String loss, List<String> missing) {
        try {
            return new HeldFile(new RandomAccessFile(new File(root, "self/" + name), "r"));
        } catch (IOException | SecurityException e) {
            HeldFile second = ofThread(root, name);
            if (!second.isOpen()) {
                missing.add(loss + ": " + e.getMessage() + ".");
            }
            return second;
        }
    }

    /** A file of the calling thread. */
    static HeldFile ofThread(File root, String name) {
        try {
            return new HeldFile(new RandomAccessFile(new File(root, "thread-self/" + name), "r"));
        } catch (IOException | SecurityException e) {
            return new HeldFile(null);
        }
    }

    boolean isOpen() {
        return file != null;
    }

    /** To be called before each reading; false when there is nothing to read. */
    boolean rewind() {
        if (file == null) {
            return false;
        }
        try {
            file.seek(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Bytes read, -1 at the end, or {@link #FAILED}. */
    int read(byte[] buffer, int offset, int length) {
        if (file == null) {
            return FAILED;
        }
        try {
            return file.read(buffer, offset, length);
        } catch (IOException e) {
            return FAILED;
        }
    }

    void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // The descriptor is released whatever close answers.
            }
        }
    }
}
