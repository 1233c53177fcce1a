package io.github.halfshut.kernel;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The limits that leaked sockets run into: descriptors, ephemeral ports and the longest accept queue. */
public final class Limits {
    /** First and last port given to outgoing connections, and the cap on every backlog; -1 where unknown. */
    public final int lowestEphemeralPort;

    public final int highestEphemeralPort;
    public final int somaxconn;

    private final HeldText limits;

    Limits(File root, List<String> missing) {
        limits = new HeldText(HeldFile.ofProcess(root, "limits", "The limit of open files is unknown", missing));
        String range = sysctl(root, "net/ipv4/ip_local_port_range");
        int gap = firstBlank(range);
        lowestEphemeralPort = number(range.substring(0, gap));
        highestEphemeralPort = number(range.substring(gap).trim());
        if (lowestEphemeralPort < 0 || highestEphemeralPort < 0) {
            missing.add("The range of ephemeral ports is unknown: " + root + "/sys/net/ipv4/ip_local_port_range.");
        }
        somaxconn = number(sysctl(root, "net/core/somaxconn"));
        if (somaxconn < 0) {
            missing.add("The longest accept queue allowed is unknown: " + root + "/sys/net/core/somaxconn.");
        }
    }

    /**
     * The soft limit in force, the largest int for none, or -1; read anew each time, since HotSpot raises it while it
     * starts and anybody may change it later.
     */
    public int maxOpenFiles() {
        limits.refresh();
        return (int) Math.min(limits.numberAfter("Max open files"), Integer.MAX_VALUE);
    }

    /** Read in one piece: Files.readAllBytes gets only the first character, because sysctls claim to be empty. */
    private static String sysctl(File root, String name) {
        byte[] bytes = new byte[64];
        try (FileInputStream in = new FileInputStream(new File(root, "sys/" + name))) {
            int length = in.read(bytes);
            return length <= 0 ? "" : new String(bytes, 0, length, StandardCharsets.US_ASCII).trim();
        } catch (IOException | SecurityException e) {
            return "";
        }
    }

    private static int firstBlank(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) > ' ') {
            i++;
        }
        return i;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
