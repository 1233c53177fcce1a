package io.github.halfshut.kernel;

import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The counters of {@code /proc/self/net/netstat}, which belong to the whole network namespace and not to this process.
 * Each group is two lines, the names and below them the values.
 */
public final class ProcNetstat {
    private static final String TCP_EXT = "TcpExt:";

    private final HeldText text;

    ProcNetstat(File root, List<String> missing) {
        text = new HeldText(
                HeldFile.ofProcess(root, "net/netstat", "Overflows of accept queues cannot be counted", missing));
    }

    /** Counters that tell what happens to connections before they are accepted, in the order of a report. */
    public static final List<String> BEFORE_ACCEPT = Collections.unmodifiableList(Arrays.asList(
            "ListenOverflows",
            "ListenDrops",
            "SyncookiesSent",
            "TCPReqQFullDrop",
            "TCPReqQFullDoCookies",
            "TCPAbortOnOverflow",
            "TCPTimeouts",
            "TCPSynRetrans",
            "TCPBacklogDrop"));

    /** Reads the counters again. */
    public boolean refresh() {
        return text.refresh();
    }

    /** A counter of the group TcpExt at the last {@link #refresh}, such as {@code ListenOverflows}, or -1. */
    public long get(String name) {
        int names = 0;
        while (names < text.length() && !text.startsWith(TCP_EXT, names)) {
            names = text.nextLine(text.nextLine(names));
        }
        int values = text.nextLine(names);
        if (!text.startsWith(TCP_EXT, values)) {
            return -1;
        }
        int position = names + TCP_EXT.length();
        int value = values + TCP_EXT.length();
        while (position < values && text.at(position) == ' ' && value < text.length() && text.at(value) == ' ') {
            int end = wordEnd(position + 1);
            if (end - position - 1 == name.length() && text.startsWith(name, position + 1)) {
                return text.numberAt(value);
            }
            position = end;
            value = wordEnd(value + 1);
        }
        return -1;
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < text.length() && text.at(i) != ' ' && text.at(i) != '\n') {
            i++;
        }
        return i;
    }
}
