package io.github.halfshut.options;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** Reads the properties file named by {@code config}. */
final class ConfigFile {
    private static final String WHAT = "a properties file";

    private ConfigFile() {}

    static Properties read(Setting config) throws BadOption {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(TextFile.read(config, WHAT)));
        } catch (IllegalArgumentException e) {
            throw config.bad(WHAT + ", but it has a \\u that four hexadecimal digits do not follow");
        } catch (IOException impossible) {
            throw config.bad(WHAT + " that can be read");
        }
        return properties;
    }
}
