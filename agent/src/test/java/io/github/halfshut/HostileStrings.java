package io.github.halfshut;

import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Strings that a stranger could choose as a name, the same ones for the same seed; and what may be left of them. */
public final class HostileStrings implements Supplier<String> {
    /** All that has an effect on a terminal, a log or a line instead of a shape. */
    public static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final String[] CHOSEN = {
        "\u001b[2J",
        "\u001b]0;title\u0007",
        "\u009b31m",
        "\r\nNo leak: 0 of 0 sockets",
        "\nhalfshut: report in /etc/passwd",
        "\u0000",
        "\u202e",
        "\u2066\u2069",
        "\u2028\u2029\u0085",
        "\ufeff",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\udb40\udc01",
        "\"},{\"leaks\":[",
        "\\u0000",
        "\\",
        "<html><img src=x>",
        "</script><script>alert(1)</script>",
        "<!--",
        "${jndi:ldap://x/y}",
        "%n%s%1$s",
        "java.lang.Thread.run(Thread.java:1)",
    };

    private final Random random;
    private long drawn;

    public HostileStrings(long seed) {
        random = new Random(seed);
    }

    /** How many so far. */
    public long drawn() {
        return drawn;
    }

    /** Mostly short ones; of five thousand one is a megabyte long. */
    @Override
    public String get() {
        drawn++;
        if (random.nextInt(5_000) == 0) {
            return piece().concat("x").repeat(1_000_000).substring(0, 1_000_000);
        }
        int pieces = random.nextInt(30) == 0 ? random.nextInt(1_000) : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(piece());
        }
        return text.toString();
    }

    private String piece() {
        switch (random.nextInt(8)) {
            case 0:
                return CHOSEN[random.nextInt(CHOSEN.length)];
            case 1:
                return String.valueOf((char) random.nextInt(0x20));
            case 2:
                return String.valueOf((char) (0x7F + random.nextInt(0x21)));
            case 3:
                return String.valueOf((char) (0x2000 + random.nextInt(0x70)));
            case 4:
                return String.valueOf((char) random.nextInt(0x10000));
            case 5:
                return new String(Character.toChars(random.nextInt(Character.MAX_CODE_POINT + 1)));
            default:
                return String.valueOf((char) (' ' + random.nextInt(95)));
        }
    }
}
