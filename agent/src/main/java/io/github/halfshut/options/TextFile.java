package io.github.halfshut.options;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a small file that an option names, UTF-8, and says in one line why it cannot. */
final class TextFile {
    private static final int LARGEST = 64 * 1024;

    private TextFile() {}

    /** @param what such as {@code a properties file} */
    static String read(Setting setting, String what) throws BadOption {
        File file = new File(setting.text);
        // Anything but a regular file could block the start of the application, a pipe for ever.
        if (setting.text.isEmpty() || !file.exists()) {
            throw setting.bad(what + ", but there is no such file");
        }
        if (!file.isFile()) {
            throw setting.bad(what + ", but it is " + (file.isDirectory() ? "a directory" : "no plain file"));
        }
        try {
            return text(setting, file, what);
        } catch (CharacterCodingException e) {
            throw setting.bad(what + ", but it is not UTF-8 text");
        } catch (IOException e) {
            throw setting.bad(what + " that can be read");
        }
    }

    private static String text(Setting setting, File file, String what) throws IOException, BadOption {
        byte[] bytes = new byte[LARGEST + 1];
        int length = 0;
        try (InputStream in = new FileInputStream(file)) {
            int n = in.read(bytes, 0, bytes.length);
            while (n > 0) {
                length += n;
                n = in.read(bytes, length, bytes.length - length);
            }
        }
        if (length > LARGEST) {
            throw setting.bad(what + " of at most 64 KiB");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length))
                .toString();
    }
}
