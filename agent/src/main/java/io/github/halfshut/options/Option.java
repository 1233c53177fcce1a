package io.github.halfshut.options;

import org.jspecify.annotations.Nullable;

/** Every key a user may set, with its default and one line of help. */
public enum Option {
    SCAN_INTERVAL(
            "scan-interval", "10s", "time between looks at the kernel; stretched by itself to stay inside cpu-budget"),
    MIN_AGE("min-age", "30s", "how long a socket must have been half-closed before it is reported"),
    CPU_BUDGET("cpu-budget", "0.1%", "of one core, for all background work of the agent"),
    MAX_SOCKETS("max-sockets", "200000", "live sockets remembered; past it new ones are counted, not remembered"),
    APP_PACKAGES("app-packages", "(none)", "com.acme:org.shop: frames of these packages are preferred as blame"),
    REPORT_DIR("report-dir", "java.io.tmpdir", "where dumps go; - means no files, text on standard error"),
    SIGNAL("signal", "URG", "the dump signal, or none"),
    TRIGGER_FILE(
            "trigger-file",
            "REPORT-DIR/halfshut-PID.dump",
            "touching (creating) it makes a dump and removes it; none switches it off"),
    REPORT_ON_EXIT("report-on-exit", "false", "dump when the JVM ends"),
    JMX("jmx", "true", "register the MBean"),
    JFR("jfr", "true", "emit JFR events where the JVM has JFR"),
    RELEASE("release", "off", "on allows releaseLeaked (closing leaked sockets without a restart)"),
    FACTS(
            "facts",
            "(none)",
            "file that describes client libraries of your own, so that their requests are followed too"),
    CONFIG("config", "(none)", "properties file with the same keys");

    /** What the user writes. */
    public final String key;

    /** The default as the documentation shows it. */
    public final String defaultText;

    public final String help;

    Option(String key, String defaultText, String help) {
        this.key = key;
        this.defaultText = defaultText;
        this.help = help;
    }

    static @Nullable Option named(String key) {
        for (Option option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** The option whose key needs the fewest edits to become the one written. */
    static Option nearest(String written) {
        Option nearest = SCAN_INTERVAL;
        int fewest = Integer.MAX_VALUE;
        for (Option option : values()) {
            int edits = edits(written, option.key);
            if (edits < fewest) {
                fewest = edits;
                nearest = option;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, one row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
