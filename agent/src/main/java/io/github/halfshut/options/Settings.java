package io.github.halfshut.options;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Collects what was written in the four places and lets the stronger place win. */
final class Settings {
    private static final String PROPERTY_PREFIX = "halfshut.";

    private final EnumMap<Option, Setting> settings = new EnumMap<>(Option.class);

    private Settings() {}

    static Settings read(@Nullable String agentArguments, Properties systemProperties, Map<String, String> environment)
            throws BadOption {
        Settings settings = new Settings();
        settings.readArguments(agentArguments == null ? "" : agentArguments.trim());
        settings.readProperties(systemProperties);
        settings.readEnvironment(environment);
        Setting config = settings.get(Option.CONFIG);
        if (config != null) {
            settings.readFile(config);
        }
        return settings;
    }

    @Nullable
    Setting get(Option option) {
        return settings.get(option);
    }

    private void readArguments(String arguments) throws BadOption {
        if (arguments.isEmpty()) {
            return;
        }
        int start = 0;
        while (start <= arguments.length()) {
            int comma = arguments.indexOf(',', start);
            int end = comma < 0 ? arguments.length() : comma;
            readItem(arguments.substring(start, end).trim(), arguments);
            start = end + 1;
        }
    }

    private void readItem(String item, String arguments) throws BadOption {
        if (item.isEmpty()) {
            throw BadOption.emptyItem(Place.ARGUMENTS, arguments);
        }
        int equals = item.indexOf('=');
        String key = (equals < 0 ? item : item.substring(0, equals)).trim();
        Option option = known(Place.ARGUMENTS, key);
        if (equals < 0) {
            throw BadOption.withoutValue(Place.ARGUMENTS, item, key + "=VALUE");
        }
        if (settings.containsKey(option)) {
            throw BadOption.twice(Place.ARGUMENTS, key);
        }
        add(option, item.substring(equals + 1), Place.ARGUMENTS);
    }

    private void readProperties(Properties properties) throws BadOption {
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            if (name.startsWith(PROPERTY_PREFIX) && value != null) {
                add(known(Place.PROPERTIES, name.substring(PROPERTY_PREFIX.length())), value, Place.PROPERTIES);
            }
        }
    }

    /**
     * Unknown names are let pass: Kubernetes sets {@code HALFSHUT_PORT=tcp://...} beside a Service called halfshut. An
     * empty variable counts as not set, as everywhere in a shell.
     */
    private void readEnvironment(Map<String, String> environment) {
        for (Option option : Option.values()) {
            String value = environment.get(Place.ENVIRONMENT.spelling(option.key));
            if (value != null && !value.trim().isEmpty()) {
                add(option, value, Place.ENVIRONMENT);
            }
        }
    }

    private void readFile(Setting config) throws BadOption {
        Place place = Place.file(config.text);
        Properties written = ConfigFile.read(config);
        for (String key : written.stringPropertyNames()) {
            Option option = known(place, key);
            String value = written.getProperty(key, "");
            if (option == Option.CONFIG) {
                throw BadOption.value(place, key, value, "no second properties file: this one is read already");
            }
            add(option, value, place);
        }
    }

    private static Option known(Place place, String key) throws BadOption {
        Option option = Option.named(key);
        if (option == null) {
            throw BadOption.unknown(place, key);
        }
        return option;
    }

    /** The strongest place is read first, so what is there already stays. */
    private void add(Option option, String text, Place place) {
        if (!settings.containsKey(option)) {
            settings.put(option, new Setting(option, text.trim(), place));
        }
    }
}
