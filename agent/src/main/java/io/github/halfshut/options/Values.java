package io.github.halfshut.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns the text of a setting into a value, without regular expressions since this runs before main. */
final class Values {
    private static final String FORMS = "a duration such as 500ms, 10s, 5m, 2h or 1d";
    private static final int LARGEST_MAX_SOCKETS = 10_000_000;

    private static final String SIGNALS =
            " URG USR1 ALRM STKFLT CHLD CONT TSTP TTIN TTOU XCPU VTALRM PROF WINCH IO POLL" + " PWR SYS ";
    private static final String NOT_FOR_JAVA = " QUIT ILL FPE KILL SEGV STOP ";

    /**
     * The JVM sets handlers of its own for these and lets Java replace them: with BUS a read of a mapped file that was cut
     * short hangs for ever instead of failing (seen on JDK 8).
     */
    private static final String NEEDED_BY_THE_JVM = " ABRT BUS PIPE TRAP XFSZ ";

    private static final String ENDS_THE_JVM = " HUP INT TERM ";

    private Values() {}

    static long nanos(Setting setting, long least, String leastText) throws BadOption {
        String text = setting.text;
        int digits = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
        }
        TimeUnit unit = unit(text.substring(digits));
        long number = number(text.substring(0, digits));
        if (unit == null || number < 0) {
            throw setting.bad(FORMS + ", at least " + leastText);
        }
        long nanos = unit.toNanos(number);
        if (nanos < least) {
            throw setting.bad(FORMS + ", at least " + leastText);
        }
        if (nanos == Long.MAX_VALUE) {
            throw setting.bad(FORMS + ", at most 100000d");
        }
        return nanos;
    }

    private static @Nullable TimeUnit unit(String text) {
        switch (text) {
            case "ms":
                return TimeUnit.MILLISECONDS;
            case "s":
                return TimeUnit.SECONDS;
            case "m":
                return TimeUnit.MINUTES;
            case "h":
                return TimeUnit.HOURS;
            case "d":
                return TimeUnit.DAYS;
            default:
                return null;
        }
    }

    /** As a part of one core: {@code 0.1%} is 0.001. */
    static double coreShare(Setting setting) throws BadOption {
        String text = setting.text;
        boolean percent = text.endsWith("%");
        String number = (percent ? text.substring(0, text.length() - 1) : text).trim();
        double share = decimal(number) / (percent ? 100 : 1);
        if (share > 0 && share <= 1) {
            return share;
        }
        throw setting.bad("a part of one core such as 0.1% or 0.001, more than 0 and at most 100%");
    }

    static int sockets(Setting setting) throws BadOption {
        long number = number(setting.text);
        if (number < 1 || number > LARGEST_MAX_SOCKETS) {
            throw setting.bad("a number from 1 to 10000000");
        }
        return (int) number;
    }

    static boolean isTrue(Setting setting) throws BadOption {
        return isYes(setting, "true", "false");
    }

    static boolean isOn(Setting setting) throws BadOption {
        return isYes(setting, "on", "off");
    }

    /** Both spellings are taken for every switch; the message shows the documented one. */
    private static boolean isYes(Setting setting, String yes, String no) throws BadOption {
        String text = setting.text.toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("on")) {
            return true;
        }
        if (text.equals("false") || text.equals("off")) {
            return false;
        }
        throw setting.bad(yes + " or " + no);
    }

    static String path(Setting setting, String what) throws BadOption {
        if (setting.text.isEmpty() || setting.text.indexOf('\0') >= 0) {
            throw setting.bad(what);
        }
        return setting.text;
    }

    /** The name without SIG, or null for none. */
    static @Nullable String signal(Setting setting) throws BadOption {
        String name = setting.text.toUpperCase(Locale.ROOT);
        if (name.equals("NONE")) {
            return null;
        }
        if (name.startsWith("SIG")) {
            name = name.substring(3);
        }
        String listed = " " + name + " ";
        if (name.equals("USR2")) {
            throw setting.bad("another signal such as URG, or none: the JVM uses USR2, JFR would stop sampling");
        }
        if (NOT_FOR_JAVA.contains(listed)) {
            throw setting.bad("a signal that Java code can receive such as URG, or none");
        }
        if (NEEDED_BY_THE_JVM.contains(listed)) {
            throw setting.bad("a signal that the JVM does not use itself such as URG, or none");
        }
        if (ENDS_THE_JVM.contains(listed)) {
            throw setting.bad("a signal that does not end the JVM such as URG, or none");
        }
        if (name.isEmpty() || name.indexOf(' ') >= 0 || !SIGNALS.contains(listed)) {
            throw setting.bad("a signal such as URG, or none");
        }
        return name;
    }

    static String[] packages(Setting setting) throws BadOption {
        String text = setting.text;
        List<String> packages = new ArrayList<>();
        int start = 0;
        while (!text.isEmpty() && start <= text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            String name = text.substring(start, end).trim();
            if (!isPackage(name)) {
                throw setting.bad("packages such as com.acme:org.shop");
            }
            packages.add(name);
            start = end + 1;
        }
        return packages.toArray(new String[0]);
    }

    private static boolean isPackage(String name) {
        boolean first = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.' && !first) {
                first = true;
            } else if (first ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c)) {
                first = false;
            } else {
                return false;
            }
        }
        return !first;
    }

    /** Digits only, or -1; what no long can hold is the largest long. */
    private static long number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            int digit = text.charAt(i) - '0';
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        return number;
    }

    /** Digits with at most one point, or -1: Double.parseDouble alone takes NaN, 1d and 0x1p3 too. */
    private static double decimal(String text) {
        boolean anyDigit = false;
        boolean anyPoint = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                anyDigit = true;
            } else if (c == '.' && !anyPoint) {
                anyPoint = true;
            } else {
                return -1;
            }
        }
        return anyDigit ? Double.parseDouble(text) : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
