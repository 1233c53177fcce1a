package io.github.halfshut.options;

import java.util.Locale;

/** Where an option was written: how keys are spelled there and how an error message calls it. */
final class Place {
    static final Place ARGUMENTS = new Place("in the agent arguments", "", false);
    static final Place PROPERTIES = new Place("in the system properties", "halfshut.", false);
    static final Place ENVIRONMENT = new Place("in the environment", "HALFSHUT_", true);

    /** Reads after the name of a key: {@code in the agent arguments}. */
    final String description;

    private final String prefix;
    private final boolean upperCase;

    private Place(String description, String prefix, boolean upperCase) {
        this.description = description;
        this.prefix = prefix;
        this.upperCase = upperCase;
    }

    static Place file(String path) {
        return new Place("in the file " + BadOption.quoted(path), "", false);
    }

    String spelling(String key) {
        return prefix + (upperCase ? key.toUpperCase(Locale.ROOT).replace('-', '_') : key);
    }
}
