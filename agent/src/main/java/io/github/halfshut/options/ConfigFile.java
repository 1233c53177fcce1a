package io.github.halfshut.options;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Reads the properties file named by {@code config}, UTF-8, and says in one line why it cannot. */
final class ConfigFile {
    private static final int LARGEST = 64 * 1024;

    private ConfigFile() {}

    static Properties read(Setting config) throws BadOption {
        File file = new File(config.text);
        // Anything but a regular file could block the start of the application, a pipe for ever.
        if (config.text.isEmpty() || !file.exists()) {
            throw config.bad("a properties file, but there is no such file");
        }
        if (!file.isFile()) {
            throw config.bad("a properties file, but it is " + (file.isDirectory() ? "a directory" : "no plain file"));
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(config, file)));
        } catch (CharacterCodingException e) {
            throw config.bad("a properties file, but it is not UTF-8 text");
        } catch (IllegalArgumentException e) {
            throw config.bad("a properties file, but it has a \\u that four hexadecimal digits do not follow");
        } catch (IOException e) {
            throw config.bad("a properties file that can be read");
        }
        return properties;
    }

    private static String text(Setting config, File file) throws IOException, BadOption {
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
            throw config.bad("a properties file of at most 64 KiB");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length))
                .toString();
    }
}
