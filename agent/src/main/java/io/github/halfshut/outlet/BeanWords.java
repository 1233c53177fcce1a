package io.github.halfshut.outlet;

import java.util.HashMap;
import java.util.Map;

/** What consoles show beside attributes and operations. */
final class BeanWords {
    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        WORDS.put("CloseWaitCount", "Sockets of this process in CLOSE_WAIT at the last scan");
        WORDS.put("LeakedSocketCount", "Sockets in findings of severity leak");
        WORDS.put("LeakCount", "Findings of severity leak");
        WORDS.put("TrackedSocketCount", "Open sockets that the agent saw opened");
        WORDS.put("OldestCloseWaitSeconds", "Age of the oldest half-closed socket");
        WORDS.put("OpenFileDescriptorCount", "Open file descriptors of this process");
        WORDS.put("MaxFileDescriptorCount", "Limit of open file descriptors");
        WORDS.put("SecondsToExhaustion", "Until descriptors or ports run out at the present growth; -1: not foreseen");
        WORDS.put("ListenOverflowCount", "Connections refused because an accept queue was full, in this namespace");
        WORDS.put("Version", "Version of the agent");
        WORDS.put("reportText", "Scans now and returns the report as text");
        WORDS.put("reportJson", "Scans now and returns the report as JSON");
        WORDS.put("dump", "Scans now, writes the report to new files and returns their paths, or why it failed");
        WORDS.put("scan", "Scans now");
        WORDS.put("releaseLeaked", "Closes the sockets of one leak and returns how many; needs the option release=on");
        WORDS.put(
                "pathOrEmpty",
                "A file in the report directory that does not exist yet, .json or .txt; empty: a pair of them");
        WORDS.put("fingerprint", "The fingerprint of a finding, see attribute Leaks");
    }

    private BeanWords() {}

    static String on(String name) {
        String words = WORDS.get(name);
        return words == null ? name : words;
    }

    static String parameter(String operation) {
        return operation.equals("dump") ? "pathOrEmpty" : "fingerprint";
    }
}
