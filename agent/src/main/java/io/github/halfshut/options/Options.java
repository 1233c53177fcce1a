package io.github.halfshut.options;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the user asked for, read and checked once. */
public final class Options {
    /** Time between looks at the kernel. */
    public final long scanIntervalNanos;

    /** How long a socket must have been half-closed before it is reported. */
    public final long minAgeNanos;

    /** A fraction of one core: 0.001 for {@code 0.1%}. */
    public final double cpuBudget;

    public final int maxSockets;

    /** Empty when none were named. */
    public final String[] appPackages;

    /** A directory, or {@code -}: no files, the text report goes to standard error. */
    public final String reportDir;

    /** The name without SIG, or null for none. */
    public final @Nullable String signal;

    /** Null for none, and null also while {@link #triggerFileByDefault} says that the name depends on the process. */
    public final @Nullable String triggerFile;

    /** The user named no trigger file: it is {@code halfshut-PID.dump} in the report directory. */
    public final boolean triggerFileByDefault;

    public final boolean reportOnExit;
    public final boolean jmx;
    public final boolean jfr;
    public final boolean release;

    /** What the file named by {@code facts} says, or null; whoever understands it may refuse it. */
    public final @Nullable String facts;

    private final @Nullable Setting factsFile;

    private Options(Settings settings, Properties systemProperties) throws BadOption {
        scanIntervalNanos =
                Values.nanos(setting(settings, Option.SCAN_INTERVAL), TimeUnit.MILLISECONDS.toNanos(100), "100ms");
        minAgeNanos = Values.nanos(setting(settings, Option.MIN_AGE), 0, "0s");
        cpuBudget = Values.coreShare(setting(settings, Option.CPU_BUDGET));
        maxSockets = Values.sockets(setting(settings, Option.MAX_SOCKETS));
        Setting packages = settings.get(Option.APP_PACKAGES);
        appPackages = packages == null ? new String[0] : Values.packages(packages);
        Setting directory = settings.get(Option.REPORT_DIR);
        reportDir = directory == null
                ? systemProperties.getProperty("java.io.tmpdir", "/tmp")
                : Values.path(directory, "a directory, or - for standard error");
        signal = Values.signal(setting(settings, Option.SIGNAL));
        Setting trigger = settings.get(Option.TRIGGER_FILE);
        triggerFileByDefault = trigger == null;
        triggerFile = trigger == null || trigger.text.equals("none")
                ? null
                : Values.path(trigger, "the path of a file, or none");
        reportOnExit = Values.isTrue(setting(settings, Option.REPORT_ON_EXIT));
        jmx = Values.isTrue(setting(settings, Option.JMX));
        jfr = Values.isTrue(setting(settings, Option.JFR));
        release = Values.isOn(setting(settings, Option.RELEASE));
        factsFile = settings.get(Option.FACTS);
        facts = factsFile == null ? null : TextFile.read(factsFile, "a file of facts");
    }

    /**
     * Agent arguments win over {@code -Dhalfshut.KEY}, those over the environment, that over the properties file named
     * by {@code config}.
     */
    public static Options parse(
            @Nullable String agentArguments, Properties systemProperties, Map<String, String> environment)
            throws BadOption {
        return new Options(Settings.read(agentArguments, systemProperties, environment), systemProperties);
    }

    /** That the file named by {@code facts} is wrong, and how. */
    public BadOption badFacts(String what) {
        Setting file = factsFile == null ? setting(Option.FACTS) : factsFile;
        return file.bad("a file of facts, but " + BadOption.printable(what));
    }

    private static Setting setting(Option option) {
        return new Setting(option, option.defaultText, Place.ARGUMENTS);
    }

    private static Setting setting(Settings settings, Option option) {
        Setting setting = settings.get(option);
        return setting == null ? setting(option) : setting;
    }
}
