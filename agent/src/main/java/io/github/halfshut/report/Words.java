package io.github.halfshut.report;

import java.time.Instant;

/** Numbers, durations and times as the text report spells them, the same in every locale. */
public final class Words {
    private static final long DAY = 86_400;

    private Words() {}

    /** {@code 11,164}. */
    public static String count(long number) {
        String digits = Long.toString(number);
        StringBuilder out = new StringBuilder(digits);
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    /** {@code 1 socket}, {@code 2 sockets}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 45 s}, {@code 3 h 2 m}, {@code 2 d 4 h}: the two largest units. */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, " m", seconds % 60, " s");
        }
        if (seconds < DAY) {
            return two(seconds / 3_600, " h", seconds / 60 % 60, " m");
        }
        return two(seconds / DAY, " d", seconds / 3_600 % 24, " h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return count(large) + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }

    /** {@code 41 a minute}, {@code 2.5 a minute}, {@code 12 an hour}; for a rate above zero. */
    public static String rate(double perMinute) {
        if (perMinute >= 10) {
            return count(Math.round(perMinute)) + " a minute";
        }
        if (perMinute >= 1) {
            long tenths = Math.round(perMinute * 10);
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " a minute";
        }
        return Math.max(1, Math.round(perMinute * 60)) + " an hour";
    }

    /** {@code 2026-11-22 03:10:00Z}. */
    static String time(long millis) {
        return iso(millis).replace('T', ' ');
    }

    /** {@code 2026-11-22T03:10:00Z}. */
    static String iso(long millis) {
        return Instant.ofEpochSecond(Math.floorDiv(millis, 1000L)).toString();
    }

    /** {@code 20261122-031000}, for file names. */
    public static String stamp(long millis) {
        String iso = iso(millis);
        int time = iso.indexOf('T');
        return iso.substring(0, time).replace("-", "")
                + '-'
                + iso.substring(time + 1, iso.length() - 1).replace(":", "");
    }
}
