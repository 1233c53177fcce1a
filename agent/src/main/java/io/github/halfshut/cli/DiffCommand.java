package io.github.halfshut.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What became of each leak between two reports. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compares two reports: which leaks are fixed, new, still there, and by how many sockets.")
final class DiffCommand implements Callable<Integer> {

    @ParentCommand
    private Commands top;

    @Parameters(index = "0", paramLabel = "BEFORE.json")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER.json")
    private Path after;

    @Override
    public Integer call() {
        Map<String, FoundLeak> was = leaks(before);
        Map<String, FoundLeak> is = leaks(after);
        List<String> lines = new ArrayList<>();
        for (FoundLeak leak : was.values()) {
            if (!is.containsKey(leak.fingerprint)) {
                lines.add(line("fixed", leak.sockets, 0, leak));
            }
        }
        for (FoundLeak leak : is.values()) {
            FoundLeak earlier = was.get(leak.fingerprint);
            if (earlier == null) {
                lines.add(line("new", 0, leak.sockets, leak));
            } else {
                String word =
                        leak.sockets > earlier.sockets ? "grew" : leak.sockets < earlier.sockets ? "shrank" : "same";
                lines.add(line(word, earlier.sockets, leak.sockets, leak));
            }
        }
        for (String line : lines) {
            top.out.println(line);
        }
        top.out.println(summary(was, is));
        return is.isEmpty() ? Commands.NO_LEAK : Commands.LEAK;
    }

    private static String summary(Map<String, FoundLeak> was, Map<String, FoundLeak> is) {
        int fixed = 0;
        for (String fingerprint : was.keySet()) {
            fixed += is.containsKey(fingerprint) ? 0 : 1;
        }
        int stays = was.size() - fixed;
        return fixed + " fixed, " + stays + " still there, " + (is.size() - stays) + " new; " + count(sockets(was))
                + " sockets before, " + count(sockets(is)) + " after.";
    }

    private static long sockets(Map<String, FoundLeak> leaks) {
        long sockets = 0;
        for (FoundLeak leak : leaks.values()) {
            sockets += leak.sockets;
        }
        return sockets;
    }

    private static String line(String word, long was, long is, FoundLeak leak) {
        String change = was == 0 || is == 0 ? "" : is == was ? "" : String.format(" (%+,d)", is - was);
        return String.format(
                "%-7s %9s -> %-9s%s %s  %s  %s",
                word, count(was), count(is), change, leak.cause, leak.blame, leak.fingerprint);
    }

    private static String count(long number) {
        return String.format("%,d", number);
    }

    private static Map<String, FoundLeak> leaks(Path file) {
        Map<String, FoundLeak> leaks = new LinkedHashMap<>();
        for (FoundLeak leak : FoundLeak.all(ReportFile.whole(file))) {
            if (leak.mustAct()) {
                leaks.put(leak.fingerprint, leak);
            }
        }
        return leaks;
    }
}
